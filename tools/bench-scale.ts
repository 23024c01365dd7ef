/**
 * `npm run bench:scale -- [FOLDERS]`: what a check with two analyses leaves in the database, by table: rows, and bytes of the table, of what is
 * out of line, and of its indexes. Printed only.
 */
import { openTestServer } from '../apps/server/test/e2e/support/test-server.ts';
import { postPhoto } from '../apps/server/test/lifecycle/support/visitor.ts';

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
process.stdout.write('| table | rows | table bytes | index bytes | all bytes |\n| --- | ---: | ---: | ---: | ---: |\n');
for (const row of rows)
  process.stdout.write(`| ${row.name} | ${row.rows} | ${row.heap} | ${row.indexes} | ${row.total} |\n`);
process.stdout.write(`| all | | | | ${rows.reduce((sum, { total }) => sum + total, 0)} |\n`);
