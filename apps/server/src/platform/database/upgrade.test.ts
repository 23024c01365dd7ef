import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { whatBreaksOlderServers } from '../../../test/support/older-version.ts';
import { aFolder, aMedia, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { openLogger } from '../../shared/logger.ts';
import { makeIndexes } from './background-indexes.ts';
import { insertFolderStatement } from './insert-folder.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';
import { openMigratedDatabase } from './open-migrated-database.ts';

// One story: a database as the release before left it, whose servers go on writing while it is brought to the newest schema.
const own = await readMigrations(ownMigrations);
const newest = own.at(-1)!;
const fresh = await openTestDatabase();
const old = await openTestDatabase({ isEmpty: true });
const log = openLogger({ level: 'error', pretty: true });
const user = aUser();
/** What a folder is written into, in the order of their references, with the key that leads to the folder. */
const tables = ['folders', 'media', 'analyses'] as const;
const columns = new Map<string, readonly string[]>();
const acknowledged: string[] = [];
let isOver = false;
let writers: Promise<void>[] = [];

const schema = `select table_name, column_name, data_type, is_nullable, column_default
  from information_schema.columns where table_schema = 'public' order by table_name, column_name`;

const indexesOf = "select indexdef from pg_indexes where schemaname = 'public' order by indexname";

/** Who waits for a lock in this database; the PostgreSQL may have others. */
const waiting = `select from pg_locks
  where not granted and database = (select oid from pg_database where datname = current_database())`;

before(async () => {
  await migrate(old.owner, own.slice(0, -1));
  const company = { id: user.companyId, name: 'A company' };
  await old.owner.query('insert into companies (id, name) values ($1, $2)', [company.id, company.name]);
  const { rows } = await old.owner.query<{ table_name: string; names: string[] }>(
    `select table_name, array_agg(column_name::text order by ordinal_position) as names from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER' group by table_name`,
  );
  for (const { table_name: table, names } of rows) columns.set(table, names);
  await addUser(fresh.database, user);
  const { rows: users } = await fresh.owner.query('select to_jsonb(u) as row from users u');
  await writeOld(old.owner, 'users', users[0].row);
});
after(async () => {
  isOver = true;
  await Promise.allSettled(writers);
  await old.close();
  await fresh.close();
});

/** Writes a row as the release before does: it names the columns that it knows, and no others. */
async function writeOld(client: Pick<Client, 'query'>, table: string, row: object): Promise<void> {
  const names = columns
    .get(table)!
    .filter((name) => name in row)
    .join(', ');
  await client.query(
    `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify([row])],
  );
}

/** A check with everything in it, as rows of the newest schema. */
function aCheck(): { readonly id: string; readonly rows: readonly object[] } {
  const medium = aMedia();
  const folder = aFolder(user, { analyses: [anAnalysis({ sourceMediaIds: [medium.id] })] });
  const { values } = insertFolderStatement({ ...folder, media: [{ ...medium, folderId: folder.id }] });
  const rows = values.slice(0, tables.length).map((json) => JSON.parse(json as string)[0] as object);
  return { id: folder.id, rows };
}

/** Writes checks, each in a transaction, and reads each again, until it is over. */
async function goOnWriting(client: Client): Promise<void> {
  await client.connect();
  while (!isOver) {
    const { id, rows } = aCheck();
    await client.query('begin');
    for (const [index, table] of tables.entries()) await writeOld(client, table, rows[index]!);
    await client.query('commit');
    acknowledged.push(id);
    const { rowCount } = await client.query('select from folders where id = $1', [id]);
    assert.equal(rowCount, 1);
  }
  await client.end();
}

/** What a server does first, in a process that can be killed. */
function startUpgrade() {
  const script = `import { openMigratedDatabase } from ${JSON.stringify(import.meta.resolve('./open-migrated-database.ts'))};
    import { openLogger } from ${JSON.stringify(import.meta.resolve('../../shared/logger.ts'))};
    const log = openLogger({ level: 'error', pretty: true });
    await (await openMigratedDatabase({ connection: ${JSON.stringify(old.connection)}, maxConnections: 1, log })).close();`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
}

/** Ends as well when a writer does, with what it failed of. */
async function until(question: () => Promise<boolean>): Promise<void> {
  while (!(await question())) await Promise.race(isOver ? [sleep(10)] : [sleep(10), ...writers]);
}

const isApplied = async () =>
  (await old.owner.query('select from schema_migrations where number = $1', [newest.number])).rowCount === 1;

test('a migration that is killed in the middle, under load, leaves the schema as it was', async () => {
  writers = [1, 2].map(() => goOnWriting(new Client({ ...old.connection, statement_timeout: 30_000 })));
  await until(async () => acknowledged.length >= 20);
  // All of it is carried out, but for the last word, that it was: which waits for us.
  const holder = new Client(old.connection);
  await holder.connect();
  await holder.query('begin; lock table schema_migrations in share mode');
  const upgrade = startUpgrade();
  const ended = once(upgrade, 'close');
  await until(async () => {
    const { rowCount } = await old.owner.query(`${waiting} and relation = 'schema_migrations'::regclass`);
    return rowCount === 1;
  });
  upgrade.kill('SIGKILL');
  assert.deepEqual(await ended, [null, 'SIGKILL']);
  await holder.query('commit');
  await holder.end();
  assert.equal(await isApplied(), false);
  const seen = acknowledged.length;
  await until(async () => acknowledged.length > seen);
});

test('two servers that start together upgrade it and make its large indexes while the release before goes on writing, and nothing is lost', async () => {
  const start = () => openMigratedDatabase({ connection: old.connection, maxConnections: 1, log });
  const opened = await Promise.all([start(), start()]);
  for (const database of opened) await database.close();
  assert.equal(await isApplied(), true);
  const { signal } = new AbortController();
  await Promise.all([1, 2].map(() => makeIndexes(old.owner, { log, signal })));
  await makeIndexes(old.owner, { log, signal });
  const seen = acknowledged.length;
  await until(async () => acknowledged.length >= seen + 20);
  isOver = true;
  await Promise.all(writers);
  for (const table of tables) {
    const key = table === 'folders' ? 'id' : 'folder_id';
    const { rows } = await old.owner.query(`select ${key}::text as id from ${table}`);
    assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(acknowledged), table);
    assert.equal(rows.length, acknowledged.length);
  }
});

test('an upgraded database has the tables and the indexes of a fresh one, and takes what this release writes', async () => {
  const [upgraded, made] = [await old.owner.query(schema), await fresh.owner.query(schema)];
  assert.deepEqual(upgraded.rows, made.rows);
  const indexes = async ({ owner }: typeof old) => (await owner.query(indexesOf)).rows;
  assert.deepEqual(await indexes(old), await indexes(fresh));
  await old.owner.query(insertFolderStatement(aFolder(user)));
});

test('a migration that waits for a table lets others use it meanwhile', async () => {
  const [reader, other] = [new Client(old.connection), new Client(old.connection)];
  await Promise.all([reader.connect(), other.connect()]);
  await reader.query('begin; select from folders limit 1');
  const next = { number: own.length + 1, name: 'next.sql', sql: 'alter table folders add column later text' };
  const migrated = migrate(old.owner, [...own, next]);
  await until(async () => (await old.owner.query(waiting)).rowCount! > 0);
  // Behind the migration, which waits for the reader, who does not end.
  assert.equal((await other.query('select from folders limit 1')).rowCount, 1);
  await reader.query('commit');
  assert.deepEqual(await migrated, ['next.sql']);
  await Promise.all([reader.end(), other.end()]);
});

/** What could not run beside servers of the release before: no migration since. A new one comes in two releases instead; see docs/operations.md. */
const exceptions = new Set([
  ...['0003_reports.sql', '0004_folder_lists.sql', '0005_statistics.sql', '0008_orders.sql', '0009_people.sql'],
  ...['0015_seen_media.sql', '0016_shown_evidence.sql', '0019_templates.sql', '0022_read_templates.sql'],
]);

test('no migration but those that are listed breaks servers of the release before, or locks a large table for long', () => {
  for (const { name, sql } of own) {
    const found = whatBreaksOlderServers(sql);
    assert.equal(found.length > 0, exceptions.has(name), `${name}: ${found.join('; ')}`);
  }
});

for (const [sql, reason] of [
  ['alter table folders drop column meta_data', 'folders: drops a column'],
  ['alter table jobs rename column lease to held', 'jobs: renames'],
  ['alter table jobs alter column lease type text', 'jobs: changes a type'],
  [
    'alter table jobs add column a text, add column b text not null',
    'jobs: adds a column that older statements do not fill',
  ],
  ['alter table jobs alter column lease set not null', 'jobs: demands a value that was not demanded'],
  ['drop table jobs', 'jobs: drops a table'],
  ['create index folders_x on folders (id)', 'folders: makes an index of a large table'],
  ['update media set mime = lower(mime)', 'media: rewrites a large table'],
  ['alter table media add constraint a check (width > 0)', 'media: holds a large table against a rule'],
  ['alter table jobs add column a text not null default 1, add column b text', undefined],
  ['create table new (id uuid not null); create index new_id on new (id)', undefined],
] as const) {
  test(`of a migration is said: ${sql}: ${reason ?? 'nothing'}`, () => {
    assert.deepEqual(whatBreaksOlderServers(sql), reason === undefined ? [] : [reason]);
  });
}
