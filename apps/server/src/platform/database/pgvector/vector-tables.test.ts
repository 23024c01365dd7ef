import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, type PoolConfig } from 'pg';
import { aCollection, aPerson } from '../../../../test/support/a-collection.ts';
import { aUser } from '../../../../test/support/records.ts';
import { addUser, openTestDatabase, testMasterKeys } from '../../../../test/support/test-database.ts';
import { openVectorPostgres } from '../../../../test/support/vector-postgres.ts';
import { everything } from '../../../modules/companies/reach.ts';
import { newId } from '../../../shared/ids.ts';
import { openLogger } from '../../../shared/logger.ts';
import type { Database } from '../database.ts';
import { openMigratedDatabase } from '../open-migrated-database.ts';
import { sqlStores } from '../stores.sql.ts';
import { copyAll } from './keep-vectors-copied.ts';
import { makeReady } from './make-ready.ts';

const log = openLogger({ level: 'error', pretty: true });
const postgres = await openVectorPostgres();
after(postgres.close);

/** A server that starts, does something, and ends. */
async function whileOpen<T>(vectors: 'wanted' | 'unwanted' | undefined, work: (database: Database) => Promise<T>) {
  const options = { connection: postgres.connection, maxConnections: 1, log, masterKeys: testMasterKeys };
  const database = await openMigratedDatabase({ ...options, ...(vectors && { vectors }) });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function asOwner(connection: PoolConfig, text: string): Promise<readonly unknown[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    const results = await client.query(text);
    return results.rows;
  } finally {
    await client.end();
  }
}

/** Tables, functions and triggers that are there for pgvector. */
const traces = `select relname as name from pg_class where relname in ('template_vectors', 'vector_copies')
  union all select proname from pg_proc where proname = 'praesto_remove_vectors'
  union all select tgname from pg_trigger where tgname like 'remove_vectors%'`;

async function countVectors(database: Database): Promise<number | null> {
  return (await database.within(everything).run({ text: 'select from template_vectors' })).rowCount;
}

async function copyEverything(database: Database): Promise<number | null> {
  await copyAll({ database, log, signal: new AbortController().signal });
  return countVectors(database);
}

test('switched on, everybody who is enrolled is copied; switched off, nothing is left of it; and on again', async () => {
  const collection = await whileOpen('unwanted', async (database) => {
    const user = aUser();
    await addUser(database, user);
    const { collections } = sqlStores(database)(everything);
    const made = aCollection(user);
    await collections.insert(made);
    for (let added = 0; added < 3; added += 1) await collections.insertPerson(aPerson(made));
    return made;
  });
  assert.deepEqual(await asOwner(postgres.connection, traces), []);
  assert.equal(await whileOpen('wanted', copyEverything), 3);
  assert.equal(await whileOpen('wanted', countVectors), 3, 'a second start leaves them as they are');
  assert.equal(await whileOpen(undefined, countVectors), 3, 'and so does a command beside the server');
  await whileOpen('unwanted', (database) =>
    sqlStores(database)(everything).collections.insertPerson(aPerson(collection)),
  );
  assert.deepEqual(await asOwner(postgres.connection, traces), []);
  assert.equal(await whileOpen('wanted', copyEverything), 4);
});

test('where another server deleted the vectors a search is refused as not ready, and nobody is said to be absent', async () => {
  const { id, companyId } = aCollection({ companyId: newId() });
  const search = { companyId, collectionIds: [id], model: { id: 'scripted-embedding', version: '1' } };
  const refused = whileOpen('unwanted', (database) => makeReady(database, search, 1000));
  await assert.rejects(refused, { code: 'index.not_ready' });
});

test('tables of another release are made anew', async () => {
  await whileOpen('wanted', copyEverything);
  await asOwner(postgres.connection, "comment on table template_vectors is 'another'");
  assert.equal(await whileOpen('wanted', countVectors), 0);
  assert.equal(await whileOpen('wanted', copyEverything), 4);
});

test('an older pgvector is refused with what it would take', async () => {
  await asOwner(postgres.connection, 'drop extension vector cascade');
  const tooOld =
    "set allow_system_table_mods = on; update pg_extension set extversion = '0.6.2' where extname = 'vector'";
  await asOwner(postgres.connection, 'create extension vector');
  await asOwner(postgres.connection, tooOld);
  await assert.rejects(whileOpen('wanted', countVectors), /needs pgvector 0\.7 or newer; the database has 0\.6\.2/);
});

test('a PostgreSQL without the extension is refused with what would help, and works without it', async (t) => {
  const { connection, close } = await openTestDatabase();
  t.after(close);
  const options = { connection, maxConnections: 1, log, masterKeys: testMasterKeys };
  const refused = openMigratedDatabase({ ...options, vectors: 'wanted' });
  await assert.rejects(
    refused,
    /PRAESTO_SEARCH=pgvector needs a PostgreSQL with the extension pgvector.*set DATABASE_URL/s,
  );
  const database = await openMigratedDatabase({ ...options, vectors: 'unwanted' });
  t.after(database.close);
  await database.ping();
});
