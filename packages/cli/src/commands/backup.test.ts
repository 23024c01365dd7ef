import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { migrate, ownMigrations, readMigrations } from '../../../../apps/server/src/platform/database/migrate.ts';
import { openTestDatabase } from '../../../../apps/server/test/support/test-database.ts';
import { runPraesto } from '../testing/run-praesto.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'praesto-backup-'));
const [full, empty] = [await openTestDatabase(), await openTestDatabase({ isEmpty: true })];
after(async () => {
  await full.close();
  await empty.close();
  await rm(dataDir, { recursive: true });
});
const urlOf = ({ connection }: typeof full) =>
  `postgres://${connection.user}@localhost:${connection.port}/${connection.database}?host=${encodeURIComponent(connection.host)}`;
const run = (database: typeof full, ...args: string[]) =>
  runPraesto(args, { dataDir, env: { DATABASE_URL: urlOf(database) } });

/** What the chain of the installation says of it as a whole. */
async function notedIn({ owner }: typeof full): Promise<readonly string[]> {
  const { rows } = await owner.query<{ operation: string; object: string; action: string }>(
    `select operation, object, action from audit_log where object = 'installation' order by seq`,
  );
  return rows.map(({ operation, object, action }) => `${operation} ${object} ${action}`);
}

test('a backup is written and restored by commands, and what is wrong is said in words', async () => {
  await full.owner.query("insert into companies (id, name) values (gen_random_uuid(), 'Somebody')");
  const folder = join(dataDir, 'backup');
  const made = await run(full, 'backup', folder);
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stdout, /0 files \(0\.0 MB\) copied and read back\n\d+ rows of \d+ tables copied/);
  assert.equal(JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8')).format, 1);

  const restored = await run(empty, 'restore', folder);
  assert.equal(restored.code, 0, restored.stderr);
  assert.equal(restored.stdout, made.stdout);
  assert.equal((await empty.owner.query('select name from companies')).rows[0].name, 'Somebody');
  assert.deepEqual(await notedIn(full), ['backup installation read']);
  assert.deepEqual(await notedIn(empty), ['backup installation read', 'restore installation created']);
  // A kill between the two would leave rows of which the log does not say where they came from.
  const together = `select from audit_log, companies where object = 'installation' and action = 'created' and audit_log.xmin = companies.xmin`;
  assert.equal((await empty.owner.query(together)).rowCount, 1);

  const again = await run(empty, 'restore', folder);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /^praesto: .*not empty: there are rows in \w+\. Nothing was changed\./);
  assert.doesNotMatch(again.stderr, /\n\s+at /);
});

test('a backup is written of a database whose log has no chain for it yet, and which is left as it is', async () => {
  const older = await openTestDatabase({ isEmpty: true });
  const migrations = await readMigrations(ownMigrations);
  await migrate(older.owner, migrations.slice(0, 28));
  const { code, stderr } = await run(older, 'backup', join(dataDir, 'older'));
  const { rowCount } = await older.owner.query('select from schema_migrations');
  await older.close();
  assert.deepEqual([code, rowCount], [0, 28]);
  assert.match(stderr, /the audit log does not tell of this/);
});

test('a backup of a release whose log had no chain for it is restored, and the log of today tells of it', async () => {
  const restoredTo = await openTestDatabase({ isEmpty: true });
  const { code, stderr } = await run(restoredTo, 'restore', join(dataDir, 'older'));
  const noted = await notedIn(restoredTo);
  await restoredTo.close();
  assert.equal(code, 0, stderr);
  assert.deepEqual(noted, ['restore installation created']);
});

test('a place for files that is no place is refused before anything is opened', async () => {
  const { code, stderr } = await run(full, 'migrate-data', '--to', 'postgres://nobody@127.0.0.1:1/x');
  assert.equal(code, 1);
  assert.equal(stderr, 'praesto: say with --blobs where photos, clips and reports go\n');
});
