/**
 * `npm run chaos -- [--kills 1000] [--seed N] [--spell 30] [--print]`: kills parts of real installations under load, puts them under spells (a database that is away,
 * a slow disk, a clock that leaps), holds what is there afterwards against what was acknowledged, and writes what came of it
 * into docs/reliability.md. The same seed kills in the same order; the moments differ. `--kills 0`: the spells alone. `--spell`: for how many seconds each lasts. `--print`: the page stays.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formOf, spellsOf } from '../apps/server/test/chaos/forms.ts';
import { openLoopDisk } from '../apps/server/test/chaos/loop-disk.ts';
import { openManyMachines } from '../apps/server/test/chaos/many-machines.ts';
import { openOneMachine } from '../apps/server/test/chaos/one-machine.ts';
import { type ChaosReport, runChaos, type SpellReport } from '../apps/server/test/chaos/run-chaos.ts';
import type { Spell } from '../apps/server/test/chaos/spells.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'reliability.md');
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() & 0x7fffffff) },
    spell: { type: 'string', default: '30' },
    print: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
const forms = formOf(kills);
const spellSeconds = Number(values.spell);
const spells = spellsOf(spellSeconds);
console.log(`seed ${seed}`);

const reports = {
  'many machines': await run(openManyMachines, forms.many, spells.many),
  'one machine': await run(openOneMachine, forms.one, spells.one),
};
const slow = await runOnSlowDisk();
const all = [...Object.values(reports), ...(slow.report ? [slow.report] : [])];
const wrong = all.flatMap((report) => report.wrong);
for (const words of wrong) console.log(`✖ ${words}`);
if (kills > 0) write('chaos', renderKills());
write('spells', renderSpells());
process.exit(wrong.length === 0 ? 0 : 1);

function write(name: string, part: string): void {
  console.log(part);
  if (values.print) return;
  writeFileSync(page, replaceBetweenMarks({ whole: readFileSync(page, 'utf8'), name, part, page }));
}

function run(
  openWorld: typeof openManyMachines,
  kills: ChaosReport['kills'],
  spells: readonly Spell[],
): Promise<ChaosReport> {
  const onProgress = (done: number, killed: string) => done % 20 === 0 && console.log(`${done} kills, now ${killed}`);
  return runChaos({ openWorld, kills, seed, spells, onProgress });
}

/** On a disk in a file, where this account may mount one. */
async function runOnSlowDisk(): Promise<{ readonly report?: ChaosReport; readonly refusal?: string }> {
  const disk = await openLoopDisk();
  if ('refusal' in disk) return disk;
  try {
    const report = await run((env) => openOneMachine(env, disk), {}, [{ kind: 'slow disk', seconds: spellSeconds }]);
    return { report };
  } finally {
    await disk.close();
  }
}

function renderSpells(): string {
  const row = (world: string, { kind, seconds, succeeded, refused, recoveryMs }: SpellReport) =>
    `| ${world} | ${kind} | ${seconds} s | ${succeeded} | ${tell(refused)} | ${Math.round(recoveryMs)} ms |`;
  const rows = Object.entries(reports).flatMap(([world, report]) => report.spells.map((one) => row(world, one)));
  const onSlowDisk = slow.report?.spells.map((one) => row('one machine', one)) ?? [];
  const refusal = slow.refusal === undefined ? '' : `\nThe slow disk is not measured: ${slow.refusal}.\n`;
  return `Lost, done twice, with other bytes, or refused without a code: **${wrong.length}**.

| installation | spell | for | answered with success meanwhile | refused or broken off meanwhile | next success after its end |
| --- | --- | --- | --- | --- | --- |
${[...rows, ...onSlowDisk].join('\n')}
${refusal}`;
}

function tell(refused: SpellReport['refused']): string {
  const words = Object.entries(refused).map(([why, count]) => `${count} × ${why}`);
  return words.join(', ') || 'none';
}

function renderKills(): string {
  const done = all.flatMap((report) => Object.values(report.kills)).reduce((sum, count) => sum + count, 0);
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
