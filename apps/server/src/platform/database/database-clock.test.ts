import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { openLogger } from '../../shared/logger.ts';
import { openDatabase } from './database.ts';
import { openDatabaseClock } from './database-clock.ts';

const log = openLogger({ level: 'silent' });
const hourMs = 3_600_000;
const { owner, connection, close } = await openTestDatabase();
// A function that is found before the one of PostgreSQL: the clock of this database can be set.
await owner.query(`create schema shifted`);
await owner.query(`create table shifted.by (ms float8); insert into shifted.by values (0)`);
await owner.query(`create function shifted.clock_timestamp() returns timestamptz language sql volatile
  as $$ select pg_catalog.clock_timestamp() + ms * interval '1 ms' from shifted.by $$`);
const options = '-c search_path=shifted,pg_catalog,public';
const database = openDatabase({ connection: { ...connection, options }, maxConnections: 2, log });
const clock = await openDatabaseClock(database, log, 5);
after(async () => {
  await clock.stop();
  await database.close();
  await close();
});

const setClock = (ms: number) => owner.query('update shifted.by set ms = $1', [ms]);
const aheadMs = (now = clock.now) => now().getTime() - Date.now();
const is = (ms: number, wanted: number) => Math.abs(ms - wanted) < 60_000;

async function until(question: () => boolean): Promise<void> {
  while (!question()) await sleep(5);
}

beforeEach(async () => {
  await setClock(0);
  await until(() => is(aheadMs(), 0));
});

test('the time is the one of the database', async () => {
  await setClock(-3 * hourMs);
  await until(() => is(aheadMs(), -3 * hourMs));
});

test('what is measured over less than the time since a leap is not made longer by it, other things are', async () => {
  const [overAnHour, overNothing] = [clock.notLeaping(hourMs), clock.notLeaping(0)];
  const before = aheadMs(overAnHour);
  await setClock(2 * hourMs);
  await until(() => is(aheadMs(), 2 * hourMs));
  assert.ok(is(aheadMs(overAnHour), before), String(aheadMs(overAnHour)));
  assert.ok(is(aheadMs(overNothing), 2 * hourMs), String(aheadMs(overNothing)));
});
