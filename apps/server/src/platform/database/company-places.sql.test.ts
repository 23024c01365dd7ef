import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlCompanyPlaces } from './company-places.sql.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlJobQueue } from './job-queue.sql.ts';

const log = openLogger({ level: 'silent' });
const { database, owner, connection, close } = await openTestDatabase();
after(close);
const places = sqlCompanyPlaces(database, { companyAtOnce: 2, log });
const queue = sqlJobQueue(database, { connection, log, companyAtOnce: 2 });
const user = aUser();
const other = aUser();
for (const one of [user, other]) await addUser(database, one);
const folder = aFolder(user);
await sqlFoldersStore(database, everything).insert(folder);
beforeEach(() => owner.query('truncate jobs, requests_at_work'));

const enter = () => places.enter(user.companyId);
const addJob = () =>
  owner.query('insert into jobs (id, company_id, folder_id, group_id) values ($1, $2, $3, $4)', [
    ...[newId(), user.companyId, folder.id, newId()],
  ]);

test('of many who come at one moment no more get in than may, and each that leaves makes room', async () => {
  const came = await Promise.all([enter(), enter(), enter(), enter()]);
  const within = came.filter((place) => place !== undefined);
  assert.equal(within.length, 2);
  assert.ok(await places.enter(other.companyId));
  await within[0]!.leave();
  assert.ok(await enter());
  assert.equal(await enter(), undefined);
});

test('orders at work and requests at work count together, whichever comes first', async () => {
  for (let count = 0; count < 3; count += 1) await addJob();
  const job = await queue.take(60_000);
  const place = await enter();
  assert.ok(job && place);
  assert.deepEqual([await enter(), await queue.take(60_000)], [undefined, undefined]);
  await queue.finish(job);
  assert.ok(await queue.take(60_000));
  await place.leave();
  assert.ok(await queue.take(60_000));
  assert.equal(await enter(), undefined);
});

test('requests leave one place to orders that wait while none is at work, and take it where no order could', async () => {
  await addJob();
  const place = await enter();
  assert.ok(place);
  assert.equal(await enter(), undefined);
  await owner.query('insert into queue_pauses default values');
  const another = await enter();
  await owner.query('delete from queue_pauses');
  assert.ok(another);
  await another.leave();
  const job = await queue.take(60_000);
  assert.ok(job);
  await queue.postpone(job, 60_000, 'uncounted');
  assert.ok(await enter());
});

test('of a single place requests leave none to orders', async () => {
  await addJob();
  assert.ok(await sqlCompanyPlaces(database, { companyAtOnce: 1, log }).enter(user.companyId));
});

test('a request whose server ended holds no place for longer than its lease', async () => {
  await Promise.all([enter(), enter()]);
  await owner.query(`update requests_at_work set until = now() - interval '1 s'`);
  await addJob();
  assert.ok(await queue.take(60_000));
  assert.ok(await enter());
  assert.equal((await owner.query('select from requests_at_work')).rowCount, 1);
});

test('a company has a limit of its own, and one without any leaves no trace', async () => {
  await owner.query('update companies set orders_at_once = 1 where id = $1', [user.companyId]);
  assert.ok(await enter());
  assert.equal(await enter(), undefined);
  await owner.query('update companies set orders_at_once = null where id = $1', [user.companyId]);
  const unlimited = sqlCompanyPlaces(database, { companyAtOnce: null, log });
  const came = await Promise.all(Array.from({ length: 5 }, () => unlimited.enter(other.companyId)));
  assert.ok(came.every((place) => place !== undefined));
  assert.equal((await owner.query('select from requests_at_work')).rowCount, 1);
});
