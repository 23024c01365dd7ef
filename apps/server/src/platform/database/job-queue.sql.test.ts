import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { type JobPriority, jobPriorities } from '../../modules/jobs/job.ts';
import type { FolderId } from '../../shared/ids.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlJobQueue } from './job-queue.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);

const queue = sqlJobQueue(database, { connection, log: openLogger({ level: 'silent' }), companyAtOnce: null });
const user = aUser();
await addUser(database, user);
const folder = aFolder(user);
await sqlFoldersStore(database, everything).insert(folder);

beforeEach(() => owner.query('delete from jobs; delete from queue_passes'));

async function addJob(folderId: FolderId = folder.id): Promise<string> {
  const id = newId();
  const text = 'insert into jobs (id, company_id, folder_id, group_id) values ($1, $2, $3, $4)';
  await owner.query(text, [id, user.companyId, folderId, newId()]);
  return id;
}

const endLeases = () => owner.query("update jobs set due_at = now() - interval '1 s'");

test('a job is taken once, by one of many who ask at the same time', async () => {
  const id = await addJob();
  const taken = await Promise.all(Array.from({ length: 4 }, () => queue.take(60_000)));
  assert.deepEqual(
    taken.filter((job) => job !== undefined).map((job) => [job.id, job.attempts]),
    [[id, 1]],
  );
});

test('many who ask at the same time get different jobs', async () => {
  const ids = [await addJob(), await addJob(), await addJob()];
  const taken = [await queue.take(60_000), ...(await Promise.all([queue.take(60_000), queue.take(60_000)]))];
  const rest = [await queue.take(60_000), await queue.take(60_000)];
  assert.deepEqual([...taken, ...rest].flatMap((job) => job?.id ?? []).sort(), ids.sort());
});

test('a job whose lease has ended is taken again, and whoever lost it cannot touch it any more', async () => {
  const id = await addJob();
  const first = await queue.take(60_000);
  await endLeases();
  const second = await queue.take(60_000);
  assert.deepEqual([second?.id, second?.attempts], [id, 2]);
  assert.equal(await queue.renew(first!, 60_000), false);
  await queue.finish(first!);
  await queue.postpone(first!, 0, 'counted');
  assert.equal(await queue.take(60_000), undefined);
  assert.equal(await queue.renew(second!, 60_000), true);
  await queue.finish(second!);
  await endLeases();
  assert.equal(await queue.take(60_000), undefined);
});

test('a job that was given back comes again, and counts the attempt unless it was no fault of the job', async () => {
  await addJob();
  await queue.postpone((await queue.take(60_000))!, 60_000, 'counted');
  assert.equal(await queue.take(60_000), undefined);
  await endLeases();
  const second = await queue.take(60_000);
  assert.equal(second?.attempts, 2);
  await queue.postpone(second!, 0, 'uncounted');
  assert.equal((await queue.take(60_000))?.attempts, 2);
});

/** A company with so many jobs that wait, made one after the other; the last are the newest. */
async function openCompany(jobs: number, priority: JobPriority = 'normal'): Promise<{ readonly companyId: string }> {
  const other = aUser();
  await addUser(database, other);
  const theirs = aFolder(other);
  await sqlFoldersStore(database, everything).insert(theirs);
  const text = 'insert into jobs (id, company_id, folder_id, group_id, priority) values ($1, $2, $3, $4, $5)';
  for (let job = 0; job < jobs; job++)
    await owner.query(text, [newId(), other.companyId, theirs.id, newId(), jobPriorities[priority]]);
  return other;
}

async function takeAll(count: number, from = queue): Promise<(string | undefined)[]> {
  const taken: (string | undefined)[] = [];
  for (let job = 0; job < count; job++) taken.push((await from.take(60_000))?.companyId);
  return taken;
}

test('companies take turns, however many jobs one of them has', async () => {
  const [many, few] = [await openCompany(5), await openCompany(2)];
  const [a, b] = [many.companyId, few.companyId];
  assert.deepEqual(await takeAll(7), [a, b, a, b, a, a, a]);
});

test('what somebody waited for comes before what was ordered, and that before what is in no hurry, whatever the company', async () => {
  const low = await openCompany(1, 'low');
  const normal = await openCompany(2);
  const late = await openCompany(2, 'late');
  const taken = [await queue.take(60_000), await queue.take(60_000), await queue.take(60_000)];
  taken.push(await queue.take(60_000), await queue.take(60_000));
  assert.deepEqual(
    taken.map((job) => [job?.companyId, job?.priority]),
    [
      [late.companyId, 'late'],
      [late.companyId, 'late'],
      [normal.companyId, 'normal'],
      [normal.companyId, 'normal'],
      [low.companyId, 'low'],
    ],
  );
});

test('companies take turns within a priority', async () => {
  const [many, few] = [await openCompany(3, 'low'), await openCompany(1, 'low')];
  assert.deepEqual(
    await takeAll(4),
    [many, few, many, many].map(({ companyId }) => companyId),
  );
});

const times = (count: number, { companyId }: { readonly companyId: string }) => Array<string>(count).fill(companyId);

test('whatever waits above it, of ten orders one is of the priority that was passed over', async () => {
  const normal = await openCompany(20);
  const low = await openCompany(2, 'low');
  const order = [...times(9, normal), ...times(1, low), ...times(9, normal), ...times(1, low), ...times(2, normal)];
  assert.deepEqual(await takeAll(22), order);
});

test('each of two priorities that are passed over gets its turn, the higher one first', async () => {
  const late = await openCompany(20, 'late');
  const normal = await openCompany(2);
  const low = await openCompany(2, 'low');
  const round = [...times(9, late), ...times(1, normal), ...times(1, low)];
  assert.deepEqual(await takeAll(24), [...round, ...round, ...times(2, late)]);
});

test('an order that could not have been taken was not passed over', async () => {
  const normal = await openCompany(12);
  const low = await openCompany(2, 'low');
  await owner.query('update companies set orders_at_once = 1 where id = $1', [low.companyId]);
  const only = (await takeLow())!;
  assert.deepEqual(await takeAll(10), times(10, normal));
  await queue.finish(only);
  assert.deepEqual(await takeAll(2), times(2, normal));
  assert.deepEqual(await takeAll(1), times(1, low));

  /** As if there had been nothing else to do. */
  async function takeLow() {
    await owner.query("update jobs set due_at = now() + interval '1 h' where company_id = $1", [normal.companyId]);
    const job = await queue.take(60_000);
    await owner.query("update jobs set due_at = now() - interval '1 s' where company_id = $1", [normal.companyId]);
    return job;
  }
});

test('a company never has more at work than it may, whoever takes at the same time', async () => {
  const [own, usual] = [await openCompany(4), await openCompany(4)];
  await owner.query('update companies set orders_at_once = 1 where id = $1', [own.companyId]);
  const limited = sqlJobQueue(database, { connection, log: openLogger({ level: 'silent' }), companyAtOnce: 2 });
  const taken = await Promise.all(Array.from({ length: 8 }, () => limited.take(60_000)));
  const companies = taken.flatMap((job) => job?.companyId ?? []).sort();
  assert.deepEqual(companies, [own, usual, usual].map(({ companyId }) => companyId).sort());
  const done = taken.find((job) => job?.companyId === own.companyId)!;
  await limited.finish(done);
  assert.deepEqual(await takeAll(2, limited), [own.companyId, undefined]);
});

test('a job that was given up stays with its reason, and nobody takes it', async () => {
  await addJob();
  await queue.giveUp((await queue.take(60_000))!, 'media.undecodable');
  await endLeases();
  assert.equal(await queue.take(60_000), undefined);
  const { rows } = await owner.query('select last_error, given_up_at is not null as "isGivenUp" from jobs');
  assert.deepEqual(rows, [{ last_error: 'media.undecodable', isGivenUp: true }]);
});

test('while the queue is paused nobody takes anything', async () => {
  await addJob();
  await owner.query('insert into queue_pauses default values');
  assert.equal(await queue.take(60_000), undefined);
  await owner.query('delete from queue_pauses');
  assert.ok(await queue.take(60_000));
});

test('whoever listens is woken by a new job, also after the connection broke', async () => {
  let wake = () => {};
  const nextWake = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    return promise;
  };
  const begun = nextWake();
  const listening = queue.listen(
    () => wake(),
    () => {},
  );
  await begun;
  const added = nextWake();
  await addJob();
  await added;
  const again = nextWake();
  const { rowCount } = await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %praesto_jobs%'",
  );
  assert.ok(rowCount !== null && rowCount >= 1);
  await again;
  await listening.close();
});

test('what a lost server was at comes before all that waits, whosever it is', async () => {
  const [others, lost] = [await openCompany(3), await openCompany(3)];
  await owner.query("update jobs set due_at = now() + interval '1 h' where company_id = $1", [others.companyId]);
  const first = await queue.take(60_000);
  assert.equal(first?.companyId, lost.companyId);
  await owner.query("update jobs set due_at = now() - interval '1 h' where company_id = $1", [others.companyId]);
  await owner.query("update jobs set due_at = now() - interval '1 ms' where id = $1", [first!.id]);
  assert.equal((await queue.take(60_000))?.id, first!.id);
  // What was given back by a server that knew of it waits as before.
  await queue.postpone((await queue.take(60_000))!, 0, 'counted');
  assert.equal((await queue.take(60_000))?.companyId, others.companyId);
});
