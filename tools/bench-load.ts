/**
 * `npm run bench:load`: what becomes of a server when ten times as much comes as it can do. Measures what it sustains, then that load and
 * ten times that load, each by a clock that does not wait for answers, with the healthcheck asked beside it. Prints the table and
 * writes it into docs/performance.md. `--seconds N` for a short look, which is printed only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile, runLoad } from '../packages/cli/src/bench/load.ts';
import { measureTree } from '../packages/cli/src/bench/process-tree.ts';
import { makeScenarios, type Scenario } from '../packages/cli/src/bench/scenarios.ts';
import { type ServerUnderTest, startServerUnderTest } from '../packages/cli/src/bench/server-under-test.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
/** Of what a closed loop gets through: the most at which a queue does not grow without end. */
const sustainableShare = 0.8;

const { values: given } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const seconds = Number(given.seconds);
const workers = cpus().length;

interface Phase {
  readonly perSecond: number;
  readonly sent: number;
  readonly acceptedMs: readonly number[];
  readonly refusedMs: readonly number[];
  readonly healthMs: readonly number[];
  /** Of the server and its PostgreSQL, in MiB, before and after. */
  readonly memoryMiB: readonly [number, number];
}

const server = await startServerUnderTest(workers, { PRAESTO_WAITING_PER_WORKER: '1' });
try {
  const [still] = await makeScenarios();
  if (!still) throw new Error('there is no scenario');
  await runLoad({ concurrency: workers, seconds: 3, call: () => server.order(still) });
  const closed = await runLoad({
    concurrency: 2 * workers,
    seconds: Math.min(seconds, 10),
    call: () => server.order(still),
  });
  const sustainable = (closed.calls / closed.seconds) * sustainableShare;
  const usual = await offer(server, still, sustainable);
  const crowd = await offer(server, still, 10 * sustainable);
  const after = await offer(server, still, sustainable);
  const report = render({ closedPerSecond: closed.calls / closed.seconds, usual, crowd, after });
  console.log(report);
  if (given.seconds === '30') write(report);
} finally {
  await server.stop();
}

/** Sends so many a second, come what may, and waits for all answers. */
async function offer(to: ServerUnderTest, scenario: Scenario, perSecond: number): Promise<Phase> {
  const before = measureTree(to.pid)?.rssMiB ?? Number.NaN;
  const acceptedMs: number[] = [];
  const refusedMs: number[] = [];
  const healthMs: number[] = [];
  const underWay: Promise<void>[] = [];
  const startedAt = performance.now();
  let isOver = false;
  const health = (async () => {
    while (!isOver) {
      healthMs.push(await to.timeHealthcheck());
      await sleep(100);
    }
  })();
  for (let sent = 0; performance.now() - startedAt < seconds * 1000; sent++) {
    await sleep(Math.max(0, startedAt + (sent * 1000) / perSecond - performance.now()));
    const sentAt = performance.now();
    underWay.push(
      to.tryToOrder(scenario).then((status) => {
        (status === 429 ? refusedMs : acceptedMs).push(performance.now() - sentAt);
      }),
    );
  }
  await Promise.all(underWay);
  isOver = true;
  await health;
  const memoryMiB = [before, measureTree(to.pid)?.rssMiB ?? Number.NaN] as const;
  return { perSecond, sent: underWay.length, acceptedMs, refusedMs, healthMs, memoryMiB };
}

function render(measured: { closedPerSecond: number; usual: Phase; crowd: Phase; after: Phase }): string {
  const { closedPerSecond, usual, crowd, after } = measured;
  const p95 = (times: readonly number[]) =>
    quantile(
      times.toSorted((a, b) => a - b),
      0.95,
    );
  const ms = (time: number) => (Number.isNaN(time) ? '' : String(Math.round(time)));
  const row = (name: string, { perSecond, sent, acceptedMs, refusedMs, healthMs, memoryMiB }: Phase) =>
    `| ${[
      ...[name, perSecond.toFixed(1), sent, acceptedMs.length, refusedMs.length],
      ...[ms(p95(acceptedMs)), ms(p95(refusedMs)), ms(p95(healthMs)), ms(Math.max(...healthMs))],
      memoryMiB.map((size) => Math.round(size)).join(' → '),
    ].join(' | ')} |`;
  const ratio = p95(crowd.acceptedMs) / p95(usual.acceptedMs);
  return `${new Date().toISOString().slice(0, 10)}, ${workers} worker threads, one photo and \`quality\` a request, ${seconds} s each, sent by a clock that does not wait for answers, from the same
machine. A closed loop with ${2 * workers} requests in flight got through ${closedPerSecond.toFixed(1)} a second; ${sustainableShare * 100} % of it is taken as what can be sustained.

| load | sent a second | sent | accepted | refused (429) | p95 of accepted, ms | p95 of refusals, ms | p95 of the healthcheck, ms | its longest, ms | memory, MiB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${row('sustainable', usual)}
${row('ten times that', crowd)}
${row('sustainable again', after)}

Accepted requests at ten times the load take ${ratio.toFixed(2)} times as long (p95; asked: at most 2). Memory is the sum of resident sets of the server, its decoders and PostgreSQL: an upper bound.`;
}

function write(report: string): void {
  const whole = readFileSync(page, 'utf8');
  writeFileSync(page, replaceBetweenMarks({ whole, name: 'bench:load', part: report, page }));
}
