/**
 * `npm run bench:workers`: what one server that answers gets through with 1, 2 and 4 workers as processes of one thread each, beside the bare
 * limit of the same engine measured before and after; what that costs PostgreSQL for each analysis, transactions and bytes of its log; and
 * processor time by kind of server. Writes the table into docs/performance.md; `--seconds N` for a short look (30), which is printed only. The bucket is in memory, in the process that sends: its time counts against the server.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { until } from '../apps/server/test/lifecycle/support/server-process.ts';
import { type LoadResult, runLoad } from '../packages/cli/src/bench/load.ts';
import { measureTree } from '../packages/cli/src/bench/process-tree.ts';
import { openSender } from '../packages/cli/src/bench/running-server.ts';
import { makeScenarios } from '../packages/cli/src/bench/scenarios.ts';
import { openOrders, orderedSettings } from '../packages/cli/src/bench/server-under-test.ts';
import { type Kind, openRolesApart } from './bench-load/roles-apart.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
const { values: given } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const seconds = Number(given.seconds);
const cores = cpus().length;

await using opened = new AsyncDisposableStack();
// What is measured is how much gets through, not whom it refuses.
const { database, modelsDir, pids, start } = await openRolesApart(opened, {
  ...orderedSettings,
  PRAESTO_WAITING_PER_WORKER: '10000',
});

/** In a process of its own, as many at once as there are cores. */
async function measureBareLimit(): Promise<LoadResult> {
  const script = join(import.meta.dirname, '..', 'packages', 'cli', 'src', 'bench', 'bare-limit-process.ts');
  const child = fork(script, [modelsDir, String(cores)]);
  await once(child, 'message');
  child.send({ scenarioId: 'still', concurrency: cores, seconds });
  const [result] = (await once(child, 'message')) as [LoadResult];
  child.disconnect();
  await once(child, 'exit');
  return result;
}

/** Since each of them began. */
interface Cost extends Readonly<Record<Kind, number>> {
  readonly transactions: number;
  readonly logBytes: number;
}

async function readCost(): Promise<Cost> {
  // What this connection counted is told to others once a second.
  await database.query('select pg_stat_force_next_flush()');
  const { rows } = await database.query(
    `select xact_commit::float8 as transactions, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as "logBytes"
     from pg_stat_database where datname = current_database()`,
  );
  return { ...(rows[0] as Pick<Cost, 'transactions' | 'logBytes'>), ...cpuMs() };
}

/** Milliseconds of processor time of each kind. */
function cpuMs(): Record<Kind, number> {
  const sum = (kind: Kind) =>
    pids[kind].reduce((total, pid) => total + (measureTree(pid)?.cpuSeconds ?? Number.NaN), 0) * 1000;
  return { api: sum('api'), worker: sum('worker'), postgres: sum('postgres') };
}

const rows: string[] = [];
const before = await measureBareLimit();
const api = await start('api', 'api');
const sender = openSender(Number(new URL(api).port));
opened.defer(() => sender.close());
const [still] = await makeScenarios();
const orders = await openOrders(sender.send);
const call = () => orders.order(still!);

let started = 0;
for (const workers of [1, 2, 4]) {
  while (started < workers) {
    started += 1;
    await start('worker', `worker-${started}`);
  }
  await until(async () => (await database.query('select from workers')).rowCount === workers);
  const concurrency = 4 * workers;
  await runLoad({ concurrency, seconds: Math.min(3, seconds), call });
  const from = await readCost();
  const { calls, perMinute, p50Ms, p95Ms } = await runLoad({ concurrency, seconds, call });
  const to = await readCost();
  const each = (key: keyof Cost) => ((to[key] - from[key]) / calls).toFixed(key === 'logBytes' ? 0 : 1);
  const times = [perMinute, p50Ms, p95Ms].map((value) => value.toFixed(0));
  const costs = (['api', 'worker', 'postgres', 'transactions', 'logBytes'] as const).map(each);
  rows.push(`| ${[workers, concurrency, ...times, ...costs].join(' | ')} |`);
}
const after = await measureBareLimit();
const load = loadavg().map((value) => value.toFixed(1));
const report = `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:workers\`: one photo and \`quality\` a request, ${seconds} s a line, ${cores} cores, load average at the end ${load.join(', ')}. The bare limit with
${cores} at once was ${before.perMinute.toFixed(0)} a minute before and ${after.perMinute.toFixed(0)} after. CPU is processor time for each analysis.

| workers | in flight | analyses/min | p50 ms | p95 ms | CPU ms of \`api\` | of workers | of PostgreSQL | transactions | bytes of log |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
console.log(report);
if (given.seconds === '30') {
  const whole = await readFile(page, 'utf8');
  await writeFile(page, replaceBetweenMarks({ whole, name: 'bench:workers', part: report, page }));
}
