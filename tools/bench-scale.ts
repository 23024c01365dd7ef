/**
 * `npm run bench:scale -- [FOLDERS]`: what a check with two analyses leaves in the database, by table: rows, and bytes of the table, of what is
 * out of line, and of its indexes. Then how soon orders are picked up that come one by one, and what each writes. Written into
 * docs/performance.md when it is 200.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { openTestServer } from '../apps/server/test/e2e/support/test-server.ts';
import { postPhoto } from '../apps/server/test/lifecycle/support/visitor.ts';
import { quantile } from '../packages/cli/src/bench/load.ts';
import { createClient } from '../packages/client/src/index.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const folders = Number(process.argv[2] ?? 200);
await using opened = new AsyncDisposableStack();
const server = await openTestServer();
opened.defer(() => server.close());
const { token } = await server.signUp();
if (token === null) throw new Error('nobody is signed in');

const payload = { analyses: [{ type: 'quality' }, { type: 'biometry' }] };
const sizes = `select relname as name, pg_relation_size(oid)::integer as heap, pg_indexes_size(oid)::integer as indexes,
  pg_total_relation_size(oid)::integer as total from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
interface Size {
  readonly name: string;
  readonly heap: number;
  readonly indexes: number;
  readonly total: number;
}
const measure = async () => (await server.owner.query<Size>(sizes)).rows;

const before = new Map((await measure()).map((size) => [size.name, size]));
for (let sent = 0; sent < folders; sent += 1) {
  const { status, body } = await postPhoto(`${server.url}/api/folders/`, { token, payload });
  if (status !== 201) throw new Error(JSON.stringify(body));
}
const rows = [];
for (const { name, heap, indexes, total } of await measure()) {
  const was = before.get(name) ?? { heap: 0, indexes: 0, total: 0 };
  if (total === was.total) continue;
  const { rows: counted } = await server.owner.query(`select count(*)::integer as count from ${name}`);
  const each = (bytes: number) => Math.round(bytes / folders);
  rows.push({
    name,
    rows: counted[0].count / folders,
    heap: each(heap - was.heap),
    indexes: each(indexes - was.indexes),
    total: each(total - was.total),
  });
}
rows.sort((a, b) => b.total - a.total);
const orders = await measureOrders();
const report = `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:scale\`: ${folders} checks over HTTP by a server on an empty database, what each table grew by, divided by ${folders}; ${cpus().length} cores, load average at the end
${loadavg()
  .map((load) => load.toFixed(1))
  .join(', ')}.

| table | rows | table bytes | index bytes | all bytes |
| --- | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${Object.values(row).join(' | ')} |`).join('\n')}
| all | | | | ${rows.reduce((sum, { total }) => sum + total, 0)} |

${folders} orders of one analysis, each sent when the one before was answered: picked up after ${orders.pickUp} ms (p50, p95, longest; aim: p95 below 100 ms), by the clock of the database. Each wrote ${orders.logBytes} bytes of PostgreSQL's log
from its acceptance to its answer, and its row in the queue is gone.`;
console.log(report);
if (folders === 200) {
  const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
  writeFileSync(
    page,
    replaceBetweenMarks({ whole: readFileSync(page, 'utf8'), name: 'bench:scale', part: report, page }),
  );
}

/** Of a folder of its own, so that the others stay as they were measured. */
async function measureOrders(): Promise<{ readonly pickUp: string; readonly logBytes: number }> {
  const client = createClient({ baseUrl: server.url, tokens: { access_token: token!, expire_token: '' } });
  const { body } = await postPhoto(`${server.url}/api/folders/`, { token: token!, payload: {} });
  const { folder_id: folderId } = body as { folder_id: string };
  const logAt = async () =>
    (await server.owner.query<{ at: number }>("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as at"))
      .rows[0]!.at;
  const from = await logAt();
  const waits: number[] = [];
  for (let sent = 0; sent < folders; sent += 1) {
    await client.api.orderAnalyses({ path: { folderId }, body: { analyses: [{ type: 'QUALITY' }] } });
    await client.waitForFolder(folderId);
    const { rows: taken } = await server.owner.query<{ ms: number }>(`select (extract(epoch from
      (select max(taken_at) from queue_turns) - (select max(created_at) from analyses)) * 1000)::float8 as ms`);
    waits.push(taken[0]!.ms);
  }
  waits.sort((a, b) => a - b);
  const pickUp = [quantile(waits, 0.5), quantile(waits, 0.95), waits.at(-1)!].map((ms) => ms.toFixed(0)).join(', ');
  return { pickUp, logBytes: Math.round(((await logAt()) - from) / folders) };
}
