import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { anEvaluation } from '../../../test/support/an-evaluation.ts';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { queueStates } from '../../modules/jobs/queue-depth.ts';
import { newId } from '../../shared/ids.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlQueueDepths } from './queue-depths.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

const user = aUser();
await addUser(database, user);
const folder = aFolder(user);
await sqlFoldersStore(database, everything).insert(folder);
beforeEach(() => owner.query('delete from jobs'));

/** Ages in seconds; due < 0 = since when it could be taken. */
function addJob({ age, dueIn, isLeased = false }: { age: number; dueIn: number; isLeased?: boolean }) {
  return owner.query(
    `insert into jobs (id, company_id, folder_id, group_id, lease, created_at, due_at)
     values ($1, $2, $3, $4, $5, now() - $6 * interval '1 s', now() + $7 * interval '1 s')`,
    [newId(), user.companyId, folder.id, newId(), isLeased ? newId() : null, age, dueIn],
  );
}

async function measure() {
  const depths = await sqlQueueDepths(database).measure();
  return depths.map(({ queue, state, count, oldestMs }) => [queue, state, count, Math.floor(oldestMs / 10_000)]);
}

const nothingElse = ['examinations', 'evaluations'].flatMap((queue) =>
  queueStates.map((state) => [queue, state, 0, 0]),
);

test('an empty queue tells of every state that nothing is there', async () => {
  assert.deepEqual(await measure(), [
    ['orders', 'waiting', 0, 0],
    ['orders', 'running', 0, 0],
    ['orders', 'postponed', 0, 0],
    ['orders', 'given_up', 0, 0],
    ...nothingElse,
  ]);
});

test('jobs are told by where they stand, with the age of the oldest of each', async () => {
  await addJob({ age: 25, dueIn: -25 });
  await addJob({ age: 5, dueIn: -5 });
  await addJob({ age: 45, dueIn: 10, isLeased: true });
  await addJob({ age: 65, dueIn: 10 });
  await addJob({ age: 500, dueIn: -35, isLeased: true });
  await addJob({ age: 900, dueIn: -900 });
  await owner.query(`update jobs set given_up_at = now() where created_at < now() - interval '800 s'`);
  assert.deepEqual(await measure(), [
    ['orders', 'waiting', 3, 3],
    ['orders', 'running', 1, 4],
    ['orders', 'postponed', 1, 6],
    ['orders', 'given_up', 1, 0],
    ...nothingElse,
  ]);
});

test('orders that wait are told by their priority, what comes first before the others', async () => {
  for (const dueIn of [-25, -15, 10]) await addJob({ age: 30, dueIn });
  await owner.query('update jobs set priority = 1 where due_at < now()');
  await addJob({ age: 45, dueIn: -45 });
  await owner.query(`update jobs set priority = -1 where due_at < now() - interval '40 s'`);
  const waiting = await sqlQueueDepths(database).measureWaiting();
  assert.deepEqual(
    waiting.map(({ priority, count, oldestMs }) => [priority, count, Math.floor(oldestMs / 10_000)]),
    [
      ['late', 2, 2],
      ['normal', 0, 0],
      ['low', 1, 4],
    ],
  );
});

test('media that wait for a worker are a queue too, and those that are answered wait no longer', async () => {
  const add = (dueIn: number, lease: string | null, answer: string | null) =>
    owner.query(
      `insert into examinations (id, engine, asker, key_id, due_at, lease, question, answer, created_at, expires_at)
       values ($1, 'e', $2, 'k', now() + $3 * interval '1 s', $4, '', $5, now() - interval '15 s', now() + interval '1 min')`,
      [newId(), newId(), dueIn, lease, answer],
    );
  await add(-12, null, null);
  await add(10, newId(), null);
  await add(-12, null, '');
  assert.deepEqual(
    (await measure()).filter(([queue]) => queue === 'examinations'),
    [
      ['examinations', 'waiting', 1, 1],
      ['examinations', 'running', 1, 1],
      ['examinations', 'postponed', 0, 0],
      ['examinations', 'given_up', 0, 0],
    ],
  );
});

test('evaluations that wait for their turn are a queue too, and those that nobody started are not', async () => {
  const { evaluations } = sqlStores(database)(everything);
  const [waiting, open] = [anEvaluation(user), anEvaluation(user)];
  for (const evaluation of [waiting, open]) await evaluations.insert(evaluation);
  await evaluations.start(waiting.id);
  assert.deepEqual(
    (await measure()).filter(([queue, , count]) => queue === 'evaluations' && count !== 0),
    [['evaluations', 'waiting', 1, 0]],
  );
});
