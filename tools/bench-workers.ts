/**
 * `npm run bench:workers`: what one server that answers gets through with 1, 2 and 4 workers as processes of one thread each, beside the bare
 * limit of the same engine measured before and after; what that costs PostgreSQL for each analysis, transactions and bytes of its log; and
 * processor time by kind of server. Writes the table into docs/performance.md; `--seconds N` for a short look (30), which is printed only. The bucket is in memory, in the process that sends: its time counts against the server.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDatabase, openPool } from '../apps/server/src/platform/database/database.ts';
import { openEmbeddedPostgres } from '../apps/server/src/platform/database/embedded-postgres.ts';
import { openLogger } from '../apps/server/src/shared/logger.ts';
import { toUrl } from '../apps/server/test/e2e/support/test-server.ts';
import { endServerProcess, startServerProcess, until } from '../apps/server/test/lifecycle/support/server-process.ts';
import { signIn } from '../apps/server/test/lifecycle/support/visitor.ts';
import { s3Credentials, startS3Server } from '../apps/server/test/support/s3-server.ts';
import { makeTemporaryFolder } from '../apps/server/test/support/temporary-folder.ts';
import { testMasterKeyFile } from '../apps/server/test/support/test-database.ts';
import { type LoadResult, runLoad } from '../packages/cli/src/bench/load.ts';
import { measureTree } from '../packages/cli/src/bench/process-tree.ts';
import { makeScenarios } from '../packages/cli/src/bench/scenarios.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
const { values: given } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const seconds = Number(given.seconds);
const cores = cpus().length;
const password = 'Bench-only-1234';

await using opened = new AsyncDisposableStack();
/** Of which kind each process is that is at work beside the sender. */
const pids: Record<Kind, number[]> = { api: [], worker: [], postgres: [] };
const root = await makeTemporaryFolder('praesto-bench-workers-');
opened.defer(() => rm(root, { recursive: true }));
const store = opened.adopt(await startS3Server(), (one) => one.close());
const log = openLogger({ level: 'error', pretty: true });
// With its durability as it ships.
const postgres = await openEmbeddedPostgres({ clusterDir: join(root, 'postgres'), log });
opened.defer(() => postgres.close());
pids.postgres.push(Number.parseInt(await readFile(join(root, 'postgres', 'postmaster.pid'), 'utf8'), 10));
const connection = { ...postgres.connection, database: 'bench' };
await ensureDatabase({ ...connection, database: 'postgres' }, connection.database);
const database = openPool({ connection, maxConnections: 1, log });
opened.defer(() => database.end());
await writeFile(join(root, 'master-keys'), testMasterKeyFile);
await mkdir(join(root, 'models'));

async function start(role: 'api' | 'worker', name: string): Promise<string> {
  const dataDir = join(root, name);
  await mkdir(dataDir);
  await symlink(join(root, 'models'), join(dataDir, 'models'));
  const env = {
    PRAESTO_ROLE: role,
    PRAESTO_LOG_LEVEL: 'error',
    // What is measured is how much gets through, not whom it refuses.
    PRAESTO_WAITING_PER_WORKER: '10000',
    PRAESTO_ADMIN_PASSWORD: password,
    DATABASE_URL: toUrl(connection),
    PRAESTO_MASTER_KEY_FILE: join(root, 'master-keys'),
    PRAESTO_IDEMPOTENCY_SECRET: 'a secret that all servers of this run have',
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
  };
  const server = startServerProcess({ dataDir, env });
  opened.defer(() => endServerProcess(server));
  pids[role].push(server.child.pid ?? -1);
  return server.url;
}

/** In a process of its own, as many at once as there are cores. */
async function measureBareLimit(): Promise<LoadResult> {
  const script = join(import.meta.dirname, '..', 'packages', 'cli', 'src', 'bench', 'bare-limit-process.ts');
  const child = fork(script, [join(root, 'models'), String(cores)]);
  await once(child, 'message');
  child.send({ scenarioId: 'still', concurrency: cores, seconds });
  const [result] = (await once(child, 'message')) as [LoadResult];
  child.disconnect();
  await once(child, 'exit');
  return result;
}

type Kind = 'api' | 'worker' | 'postgres';

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
const token = await signIn(api, { email: 'admin@localhost', password });
const [still] = await makeScenarios();

/** The request of the bare limit, over HTTP. */
async function call(): Promise<void> {
  const form = new FormData();
  form.append('payload', JSON.stringify(still!.payload));
  for (const { key, name, bytes } of still!.files) form.append(key, new Blob([new Uint8Array(bytes)]), name);
  const headers = { 'X-Forensic-Access-Token': token };
  const answer = await fetch(`${api}/api/folders/`, { method: 'POST', headers, body: form });
  const text = await answer.text();
  if (answer.status !== 201 || !text.includes('"FINISHED"')) throw new Error(`${answer.status} ${text.slice(0, 400)}`);
}

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
