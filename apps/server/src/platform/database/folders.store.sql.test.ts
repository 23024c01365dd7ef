import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { Actor } from '../../modules/companies/actor.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import { foldersStoreContract } from '../../modules/folders/folders.store.contract.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlBlobIndex } from './blob-index.sql.ts';
import { type Database, openPool, overPool } from './database.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlStores } from './stores.sql.ts';

const log = openLogger({ level: 'silent' });
const { database, connection, close } = await openTestDatabase();
after(close);

async function newActor(): Promise<Actor> {
  const user = aUser();
  await addUser(database, user);
  return user;
}

const companyOf = ({ companyId }: Actor): Reach => ({ kind: 'company', companyId });

foldersStoreContract('PostgreSQL', async () => ({
  storesFor: sqlStores(database),
  blobIndex: sqlBlobIndex(database),
  newActor,
}));

/** A database whose connection breaks right after the first statement on a folder was carried out. */
function openBreaking(): Database {
  const pool = openPool({ connection, maxConnections: 1, log });
  let isBroken = false;
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (statement: QueryConfig, values?: unknown) => Promise<unknown>;
    client.query = (async (statement: QueryConfig, values?: unknown) => {
      const result = await query(statement, values);
      if (isBroken || statement.name !== 'insert_folder') return result;
      isBroken = true;
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    }) as Pool['query'];
  });
  return overPool(pool, { log });
}

test('a folder whose commit was not heard of is written once, and its writer learns that it is', async (t) => {
  const breaking = openBreaking();
  t.after(() => breaking.close());
  const actor = await newActor();
  const folder = aFolder(actor, { media: [aMedia()] });
  const folders = sqlFoldersStore(breaking, companyOf(actor));
  await folders.insert(folder);
  assert.deepEqual(await folders.find(folder.id), folder);
});

test('a folder that is there already is not written again', async () => {
  const actor = await newActor();
  const folder = aFolder(actor);
  const folders = sqlFoldersStore(database, companyOf(actor));
  await folders.insert(folder);
  await assert.rejects(folders.insert(folder), { code: '23505' });
});
