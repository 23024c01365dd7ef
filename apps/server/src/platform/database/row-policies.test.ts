import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  aFolder,
  aMedia,
  anAnalysis,
  anOutputImage,
  aResultMedia,
  aSession,
  aUser,
} from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { openDatabase, openPool } from './database.ts';
import { boundConnection } from './row-policies.ts';
import { sqlSignInStore } from './sign-in.store.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const log = openLogger({ level: 'silent' });

const [mine, theirs] = [aUser(), aUser()];
const myCompany: Reach = { kind: 'company', companyId: mine.companyId };

before(async () => {
  for (const user of [mine, theirs]) {
    await addUser(database, user);
    await sqlSignInStore(database).insertSession(aSession(user));
    const medium = aMedia();
    const resultsMedia = [aResultMedia({ mediaId: medium.id, outputImages: [anOutputImage()] })];
    const analyses = [anAnalysis({ sourceMediaIds: [medium.id], resultsMedia })];
    await sqlStores(database)(everything).folders.insert(aFolder(user, { media: [medium], analyses }));
  }
});

async function countRows(table: string, reach: Reach): Promise<number> {
  const text = `select count(*)::int as count from ${table}`;
  const { rows } = await database.within(reach).run<{ count: number }>({ text });
  return rows[0]!.count;
}

/** The tables that hold something of a company, as the migrated database knows them. */
async function tablesOfCompanies(): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'company_id' order by 1`,
  );
  return rows.map(({ name }) => name);
}

// These statements forget to name a company: what is left is the second belt.

test('every table with a company in it is under a row policy, forced on its owner too', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     and relrowsecurity and relforcerowsecurity order by 1`,
  );
  const bound = rows.map(({ name }) => name);
  for (const table of [...(await tablesOfCompanies()), 'companies', 'sessions'])
    assert.ok(bound.includes(table), table);
});

test('a statement that forgets to name a company sees the rows of its reach alone', async () => {
  for (const table of [
    'users',
    'folders',
    'media',
    'analyses',
    'results_media',
    'output_images',
    'sessions',
    'companies',
  ]) {
    const stranger: Reach = { kind: 'company', companyId: newId() };
    const counts: number[] = await Promise.all(
      [myCompany, everything, stranger].map((reach) => countRows(table, reach)),
    );
    assert.deepEqual(counts, [1, 2, 0], table);
  }
});

test('a statement that forgets to name a company changes and deletes nothing of another', async () => {
  const { run } = database.within(myCompany);
  const changed = await run({ text: `update folders set resolution_comment = 'changed'` });
  assert.equal(changed.rowCount, 1);
  const { rows } = await owner.query('select company_id from folders where resolution_comment = $1', ['changed']);
  assert.deepEqual(rows, [{ company_id: mine.companyId }]);
  assert.equal((await run({ text: 'delete from analyses' })).rowCount, 1);
  assert.equal((await owner.query('select from analyses')).rowCount, 1);
});

test('a row cannot be written into another company, nor moved there', async () => {
  const { run } = database.within(myCompany);
  const move = { text: 'update folders set company_id = $1', values: [theirs.companyId] };
  await assert.rejects(run(move), { code: '42501' });
  const add = { text: `insert into companies (id, name) values ($1, 'mine')`, values: [newId()] };
  await assert.rejects(run(add), { code: '42501' });
});

test('a connection goes from one reach to another and sees what the last one says', async (t) => {
  const bound = await boundConnection(owner, connection);
  const single = openDatabase({ connection: bound, maxConnections: 1, log });
  t.after(() => single.close());
  const text = 'select id as "companyId" from companies';
  for (const { companyId } of [mine, theirs, mine]) {
    const { rows } = await single.within({ kind: 'company', companyId }).run({ text });
    assert.deepEqual(rows, [{ companyId }]);
  }
});

test('a connection on which nobody set a reach sees nothing', async (t) => {
  const pool = openPool({ connection: await boundConnection(owner, connection), maxConnections: 1, log });
  t.after(() => pool.end());
  const { rowCount } = await pool.query('select from folders');
  assert.equal(rowCount, 0);
});
