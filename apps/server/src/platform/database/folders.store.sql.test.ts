import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { QueryConfig } from 'pg';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { Actor } from '../../modules/companies/actor.ts';
import { foldersStoreContract } from '../../modules/folders/folders.store.contract.ts';
import { sqlBlobIndex } from './blob-index.sql.ts';
import type { Database } from './database.ts';
import { sqlCompanyStores } from './folders.store.sql.ts';

const { database, close } = await openTestDatabase();
after(close);

async function newActor(): Promise<Actor> {
  const user = aUser();
  await addUser(database, user);
  return user;
}

foldersStoreContract('PostgreSQL', async () => ({
  forCompany: sqlCompanyStores(database),
  blobIndex: sqlBlobIndex(database),
  newActor,
}));

/** The database, with the connection breaking right after the first statement was carried out. */
function breakingAfterFirst(whole: Database): Database {
  let statements = 0;
  const pool = {
    query: async (statement: QueryConfig) => {
      statements += 1;
      const isFirst = statements === 1;
      const result = await whole.pool.query(statement);
      if (isFirst) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      return result;
    },
  };
  return { ...whole, pool: pool as unknown as Database['pool'] };
}

test('a folder whose commit was not heard of is written once, and its writer learns that it is', async () => {
  const actor = await newActor();
  const folder = aFolder(actor, { media: [aMedia()] });
  const { folders } = sqlCompanyStores(breakingAfterFirst(database))(actor.companyId);
  await folders.insert(folder);
  assert.deepEqual(await folders.find(folder.id), folder);
});

test('a folder that is there already is not written again', async () => {
  const actor = await newActor();
  const folder = aFolder(actor);
  const { folders } = sqlCompanyStores(database)(actor.companyId);
  await folders.insert(folder);
  await assert.rejects(folders.insert(folder), { code: '23505' });
});
