/**
 * `npm run chaos -- [--kills 1000] [--seed N]`: kills parts of real installations under load, holds what is there afterwards against what was
 * acknowledged, and writes what came of it into docs/reliability.md. The same seed kills in the same order; the moments differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formOf } from '../apps/server/test/chaos/forms.ts';
import { openManyMachines } from '../apps/server/test/chaos/many-machines.ts';
import { openOneMachine } from '../apps/server/test/chaos/one-machine.ts';
import { type ChaosReport, runChaos } from '../apps/server/test/chaos/run-chaos.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'reliability.md');
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() & 0x7fffffff) },
  },
});
const seed = Number(values.seed);
const forms = formOf(Number(values.kills));
console.log(`seed ${seed}`);

const reports = {
  'many machines': await run(openManyMachines, forms.many),
  'one machine': await run(openOneMachine, forms.one),
};
const all = Object.values(reports);
const wrong = all.flatMap((report) => report.wrong);
for (const words of wrong) console.log(`✖ ${words}`);
const table = render();
console.log(table);
writeFileSync(page, replaceBetweenMarks({ whole: readFileSync(page, 'utf8'), name: 'chaos', part: table, page }));
process.exit(wrong.length === 0 ? 0 : 1);

function run(openWorld: typeof openOneMachine, kills: ChaosReport['kills']): Promise<ChaosReport> {
  const onProgress = (done: number, killed: string) => done % 20 === 0 && console.log(`${done} kills, now ${killed}`);
  return runChaos({ openWorld, kills, seed, onProgress });
}

function render(): string {
  const done = all.flatMap(({ kills }) => Object.values(kills)).reduce((sum, count) => sum + count, 0);
  const minutes = all.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  const sum = (what: keyof ChaosReport['acknowledged']) =>
    all.reduce((total, { acknowledged }) => total + acknowledged[what], 0);
  const rows = Object.entries(reports).flatMap(([world, { kills, recoveries }]) =>
    Object.entries(kills).map(([part, count]) => {
      const times = [...(recoveries.get(part as never) ?? [])].sort((a, b) => a - b);
      return `| ${world} | ${part} | ${count} | ${times.length} | ${at(times, 0.5)} | ${at(times, 0.95)} | ${at(times, 1)} |`;
    }),
  );
  return `${done} kills with seed ${seed} in ${minutes.toFixed(1)} minutes.

| acknowledged | folders | of them ordered later | persons | deletions |
| --- | --- | --- | --- | --- |
| | ${sum('folders')} | ${sum('orders')} | ${sum('persons')} | ${sum('deletions')} |

Lost, done twice, with other bytes, or refused without a code: **${wrong.length}**. Files without a row that the sweeper removed afterwards: ${all.reduce((total, { swept }) => total + swept, 0)}.

Time from a kill to the next request of any client that was answered with success, in milliseconds:

| installation | killed with SIGKILL | times | measured | median | 95 % | longest |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function at(sorted: readonly number[], share: number): string {
  const found = sorted[Math.ceil(share * sorted.length) - 1];
  return found === undefined ? 'not measured' : String(Math.round(found));
}
