import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { aFolder, aMedia, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { openLogger } from '../../shared/logger.ts';
import { backgroundIndexes, makeIndexes } from './background-indexes.ts';
import { openPool } from './database.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';
import { sqlStores } from './stores.sql.ts';
import { sqlUnfinishedWork } from './unfinished-work.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
const log = openLogger({ level: 'silent' });
const { folders } = sqlStores(database)(everything);
const user = aUser();
await addUser(database, user);
const [wanted] = backgroundIndexes;
const { name, replaces } = wanted!;

/** As a server has it: without a limit of time. */
const maker = openPool({ connection, maxConnections: 4, log, isPatient: true });
const start = (signal = new AbortController().signal) => makeIndexes(maker, { log, signal });
after(async () => {
  await maker.end();
  await close();
});

async function write(): Promise<void> {
  const medium = aMedia();
  await folders.insert(
    aFolder(user, { media: [medium], analyses: [anAnalysis({ sourceMediaIds: [medium.id] }), anAnalysis()] }),
  );
}

/** A database as releases had it that did not know the index. */
beforeEach(async () => {
  await owner.query(`drop index if exists ${name}, ${replaces};
    create index ${replaces} on analyses (company_id, created_at)`);
  await write();
});

const oidOf = async (index: string) => (await owner.query('select to_regclass($1)::oid as oid', [index])).rows[0].oid;
const isWhole = async () =>
  (await owner.query('select indisvalid as is_whole from pg_index where indexrelid = to_regclass($1)', [name])).rows[0]
    ?.is_whole;

/** Somebody who reads all the while, as a backup does: making an index waits for them in its middle. */
async function holdUp(): Promise<{ end(): Promise<void> }> {
  const reader = new Client(connection);
  await reader.connect();
  await reader.query('begin isolation level repeatable read; select from analyses limit 1');
  return { end: () => reader.end() };
}

const makers = `select from pg_stat_activity
  where datname = current_database() and query like 'create index concurrently%' and state = 'active'`;

/** Whoever makes it, once they wait. */
async function untilItWaits(statement = 'create index concurrently'): Promise<number> {
  for (;;) {
    const { rows } = await owner.query(
      `select pid from pg_stat_activity where datname = current_database() and query like $1 || '%'
        and wait_event_type = 'Lock'`,
      [statement],
    );
    if (rows[0]) return rows[0].pid;
    await sleep(5);
  }
}

/** The index as it is, beside the table: how many analyses it leads to, and how many there are. */
async function assertItLeadsToAll(): Promise<void> {
  assert.equal(await isWhole(), true);
  const client = new Client(connection);
  await client.connect();
  const count = async (seqScan: 'on' | 'off') => {
    await client.query(`set enable_seqscan = ${seqScan}; set enable_indexscan = ${seqScan === 'on' ? 'off' : 'on'};
      set enable_indexonlyscan = ${seqScan === 'on' ? 'off' : 'on'}; set enable_bitmapscan = off`);
    const question = `select count(*)::int as count from analyses where company_id = '${user.companyId}'`;
    const { rows: plan } = await client.query(`explain (format json) ${question}`);
    assert.equal(JSON.stringify(plan).includes(name), seqScan === 'off');
    return (await client.query(question)).rows[0].count;
  };
  const all = await count('on');
  assert.ok(all >= 2);
  assert.equal(await count('off'), all);
  await client.end();
}

test('an index is made while others write, who wait for nothing, and the one that it replaces goes', async () => {
  const reader = await holdUp();
  const made = start();
  await untilItWaits();
  for (let count = 0; count < 20; count++) await write();
  assert.equal(await isWhole(), false);
  await reader.end();
  await made;
  await assertItLeadsToAll();
  assert.equal(await oidOf(replaces!), null);
});

test('one that is killed in the middle is made whole the next time', async () => {
  const reader = await holdUp();
  const made = assert.rejects(start());
  await owner.query('select pg_terminate_backend($1)', [await untilItWaits()]);
  await made;
  await write();
  await reader.end();
  const left = await oidOf(name);
  assert.equal(await isWhole(), false);
  await start();
  assert.notEqual(await oidOf(name), left);
  await assertItLeadsToAll();
});

test('a server that stops breaks it off, and another one makes it', async () => {
  const reader = await holdUp();
  const stopping = new AbortController();
  const made = start(stopping.signal);
  await untilItWaits();
  stopping.abort();
  await made;
  assert.equal(await isWhole(), false);
  await reader.end();
  await start();
  await assertItLeadsToAll();
});

test('one server at a time is at it, the others leave it alone, and what is whole stays as it is', async () => {
  const reader = await holdUp();
  const made = start();
  await untilItWaits();
  const begun = await oidOf(name);
  await start();
  assert.equal(await isWhole(), false);
  await reader.end();
  await made;
  await Promise.all([start(), start()]);
  assert.equal(await oidOf(name), begun);
  await assertItLeadsToAll();
});

test('a migration does not wait for an index, which is made anew after it', async () => {
  const reader = await holdUp();
  const made = assert.rejects(start());
  await untilItWaits();
  const own = await readMigrations(ownMigrations);
  const next = { number: own.length + 1, name: 'next.sql', sql: 'alter table analyses add column later text' };
  const migrated = migrate(owner, [...own, next]);
  // It waits for the reader itself now, and is not to be overtaken.
  await untilItWaits('alter table analyses');
  assert.equal((await owner.query(makers)).rowCount, 0);
  await made;
  await start();
  assert.equal(await isWhole(), false);
  await reader.end();
  assert.deepEqual(await migrated, ['next.sql']);
  await start();
  await assertItLeadsToAll();
});

test('an operator sees how many are missing', async () => {
  const { countMissingIndexes } = sqlUnfinishedWork(database);
  assert.equal(await countMissingIndexes(), backgroundIndexes.length);
  const reader = await holdUp();
  const made = start();
  await untilItWaits();
  assert.equal(await countMissingIndexes(), backgroundIndexes.length);
  await reader.end();
  await made;
  assert.equal(await countMissingIndexes(), 0);
});

test('the log tells of an index of a table that was ever written to, and at a first start says nothing', async () => {
  const told: unknown[] = [];
  const listening = openLogger({ level: 'info', destination: { write: (line) => told.push(JSON.parse(line).index) } });
  await owner.query('create table empty (id integer)');
  const indexes = [{ name: 'empty_by_id', on: 'empty (id)' }, wanted!];
  await makeIndexes(maker, { log: listening, signal: new AbortController().signal, indexes });
  assert.deepEqual(told, [name, name]);
});
