import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { aFolder, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { drainQueue } from '../../modules/jobs/drain-queue.ts';
import { runningOrders } from '../../modules/jobs/queue-office.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlJobQueue } from './job-queue.sql.ts';
import { sqlQueueOffice } from './queue-office.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const queue = sqlJobQueue(database, { connection, log: openLogger({ level: 'silent' }), companyAtOnce: null });
const office = sqlQueueOffice(database);
const user = aUser();
await addUser(database, user);
beforeEach(() => owner.query('delete from jobs'));

/** An order of two analyses, one of which ended for a reason of its own. */
async function placeOrder() {
  const groupId = newId<'group'>();
  const gaveUp = { state: 'FAILED', resolution: 'FAILED', error: { reason: 'gave_up', message: 'x' } } as const;
  const noFace = { ...gaveUp, error: { reason: 'no_face', message: 'x' } } as const;
  const folder = aFolder(user, {
    media: [],
    analyses: [anAnalysis({ groupId, ...gaveUp }), anAnalysis({ groupId, ...noFace })],
  });
  await sqlFoldersStore(database, everything).insert(folder);
  const id = newId<'job'>();
  const text = 'insert into jobs (id, company_id, folder_id, group_id) values ($1, $2, $3, $4)';
  await owner.query(text, [id, user.companyId, folder.id, groupId]);
  return { id, folder };
}

test('what was given up is told with its reason, and tried again under the same ids as if for the first time', async () => {
  const { id, folder } = await placeOrder();
  await queue.giveUp((await queue.take(60_000))!, 'Error: poison');
  const { givenUp } = await office.look();
  assert.deepEqual(
    givenUp.map((job) => [job.id, job.folderId, job.attempts, job.reason]),
    [[id, folder.id, 1, 'Error: poison']],
  );
  assert.equal(await office.retry(newId()), 0);
  assert.equal(await office.retry(id), 1);
  const found = (await sqlFoldersStore(database, everything).find(folder.id))!;
  assert.deepEqual(
    found.analyses.map(({ state, error }) => [state, error?.reason]),
    [
      ['PROCESSING', undefined],
      ['FAILED', 'no_face'],
    ],
  );
  assert.equal(found.resolutionStatus, 'PROCESSING');
  assert.deepEqual([(await queue.take(60_000))?.attempts, (await office.look()).givenUp], [1, []]);
});

test('what waits for its next attempt is tried now, what is at work is left alone', async () => {
  await placeOrder();
  await placeOrder();
  const [failed, running] = [await queue.take(60_000), await queue.take(60_000)];
  await queue.postpone(failed!, 60_000, 'counted', 'Error: later');
  assert.equal(await queue.take(60_000), undefined);
  assert.equal(await office.retry('all'), 1);
  assert.equal((await queue.take(60_000))?.id, failed!.id);
  assert.equal(await queue.renew(running!, 60_000), true);
});

test('a paused queue hands nothing out until it is resumed, and is drained when nothing is at work', async () => {
  await placeOrder();
  const running = (await queue.take(60_000))!;
  await placeOrder();
  assert.equal(runningOrders(await drainQueue(office, { withinMs: 0 })), 1);
  assert.equal(await queue.take(60_000), undefined);
  const drained = drainQueue(office, { withinMs: 10_000 });
  await queue.finish(running);
  const queueThen = await drained;
  assert.equal(runningOrders(queueThen), 0);
  assert.ok(queueThen.pausedAt);
  await office.pause();
  await office.resume();
  assert.equal((await office.look()).pausedAt, null);
  assert.ok(await queue.take(60_000));
});
