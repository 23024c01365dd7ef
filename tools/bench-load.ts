/**
 * `npm run bench:load`: what becomes of a server when ten times as much comes as it can do. Measures what it sustains, then that load and
 * ten times that load, each by a clock that does not wait for answers, with the healthcheck asked beside it. Prints the table and
 * writes it into docs/performance.md. `--seconds N` for a short look, which is printed only.
 *
 * `--apart`: an `api` server and as many workers of one thread as there are cores, in place of one server that does everything.
 * `--minutes N`: what memory does in so many minutes of ten times the load, in place of times; of 10 minutes it is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runLoad } from '../packages/cli/src/bench/load.ts';
import { makeScenarios } from '../packages/cli/src/bench/scenarios.ts';
import { offer } from './bench-load/offer.ts';
import { type Form, openTarget } from './bench-load/open-target.ts';
import { renderMemory, renderPhases } from './bench-load/render.ts';
import { watchMemory } from './bench-load/watch-memory.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
/** Of what a closed loop gets through: the most at which a queue does not grow without end. */
const sustainableShare = 0.8;

const { values: given } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, minutes: { type: 'string' }, apart: { type: 'boolean' } },
});
const seconds = Number(given.seconds);
const form: Form = given.apart ? 'apart' : 'all';
const threads = cpus().length;

await using opened = new AsyncDisposableStack();
const target = await openTarget(form, threads, opened);
const [still] = await makeScenarios();
if (!still) throw new Error('there is no scenario');
await runLoad({ concurrency: threads, seconds: 3, call: () => target.order(still) });
const closed = await runLoad({
  concurrency: 2 * threads,
  seconds: Math.min(seconds, 10),
  call: () => target.order(still),
});
const closedPerSecond = closed.calls / closed.seconds;
const sustainable = closedPerSecond * sustainableShare;
const about = { form, threads, closedPerSecond, sustainableShare };

if (given.minutes === undefined) {
  const usual = await offer(target, { scenario: still, perSecond: sustainable, seconds });
  const crowd = await offer(target, { scenario: still, perSecond: 10 * sustainable, seconds });
  const after = await offer(target, { scenario: still, perSecond: sustainable, seconds });
  const report = renderPhases({ ...about, seconds, usual, crowd, after });
  print(report, { as: form === 'all' ? 'bench:load' : 'bench:load:apart', isWhole: given.seconds === '30' });
} else {
  const minutes = Number(given.minutes);
  const memory = watchMemory(target, minutes);
  const crowd = await offer(target, { scenario: still, perSecond: 10 * sustainable, seconds: 60 * minutes });
  const looks = memory.end();
  // A minute without anything to do.
  await sleep(60_000);
  const report = renderMemory({ ...about, minutes, crowd, looks: [...looks, memory.look()], load: loadavg() });
  print(report, { as: 'bench:load:memory', isWhole: minutes === 10 && form === 'all' });
}

function print(report: string, { as, isWhole }: { readonly as: string; readonly isWhole: boolean }): void {
  console.log(report);
  if (!isWhole) return;
  const whole = readFileSync(page, 'utf8');
  writeFileSync(page, replaceBetweenMarks({ whole, name: as, part: report, page }));
}
