import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import type { Job } from './job.ts';
import type { JobQueue } from './job-queue.ts';
import { type JobWork, workOnJobs } from './work-on-jobs.ts';

const aJob = (attempts = 1): Job => ({
  id: newId(),
  companyId: newId(),
  folderId: newId(),
  groupId: newId(),
  priority: 'normal',
  attempts,
  lease: newId(),
});

/** A queue of these jobs that remembers how each was settled, in order, and tells when all are. */
function scriptQueue(jobs: readonly Job[]) {
  const waiting = [...jobs];
  const settled: (readonly [string, ...unknown[]])[] = [];
  const { promise: allSettled, resolve } = Promise.withResolvers<void>();
  const settle = (...how: [string, ...unknown[]]) => {
    settled.push(how);
    if (settled.length === jobs.length) resolve();
  };
  const queue: JobQueue = {
    take: async () => waiting.shift(),
    renew: async () => true,
    finish: async (job) => settle('finished', job.id),
    postpone: async (job, pauseMs, attempt, reason) =>
      settle('postponed', job.id, pauseMs, attempt, ...(reason === undefined ? [] : [reason])),
    giveUp: async (job, reason) => settle('given up', job.id, reason),
    listen: () => ({ close: async () => {} }),
  };
  return { queue, settled, allSettled };
}

async function workThrough(jobs: readonly Job[], work: Partial<JobWork>) {
  const { queue, settled, allSettled } = scriptQueue(jobs);
  const working = workOnJobs({ ...defaults, queue, ...work });
  await allSettled;
  await working.stop(1000);
  return settled;
}

const defaults = {
  run: async () => {},
  giveUp: async () => {},
  atOnce: 1,
  leaseMs: 60_000,
  pollMs: 60_000,
  maxRetries: 2,
  retryStepMs: 30_000,
  log: openLogger({ level: 'silent' }),
};

test('jobs are worked on in their order and finished', async () => {
  const jobs = [aJob(), aJob(), aJob()];
  assert.deepEqual(
    await workThrough(jobs, {}),
    jobs.map(({ id }) => ['finished', id]),
  );
});

test('nothing is taken before there is what it needs, and nothing when it is stopped by then', async () => {
  const job = aJob();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  let isReady = false;
  const run = async () => assert.ok(isReady);
  const working = workThrough([job], { run, ready, pollMs: 1 });
  await new Promise((done) => setTimeout(done, 20));
  isReady = true;
  resolve();
  assert.deepEqual(await working, [['finished', job.id]]);

  const { queue, settled } = scriptQueue([aJob()]);
  const later = Promise.withResolvers<void>();
  const stopped = workOnJobs({ ...defaults, queue, ready: later.promise });
  await stopped.stop(1000);
  later.resolve();
  await new Promise(setImmediate);
  assert.deepEqual(settled, []);
});

test('no more jobs run at once than may', async () => {
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await workThrough(
    Array.from({ length: 9 }, () => aJob()),
    { run, atOnce: 2 },
  );
  assert.equal(most, 2);
});

test('a job that fails is tried again after the pause, and given up after the last retry', async () => {
  const [first, last] = [aJob(1), aJob(3)];
  const givenUp: Job[] = [];
  const run = async () => {
    throw new Error('poison');
  };
  const settled = await workThrough([first, last], { run, giveUp: async (job) => void givenUp.push(job) });
  assert.deepEqual(settled, [
    ['postponed', first.id, 30_000, 'counted', 'Error: poison'],
    ['given up', last.id, 'Error: poison'],
  ]);
  assert.deepEqual(givenUp, [last]);
});

test('a job that killed every server that took it is given up without being run', async () => {
  const job = aJob(4);
  const givenUp: Job[] = [];
  const run = () => assert.fail('it was run');
  const settled = await workThrough([job], { run, giveUp: async (one) => void givenUp.push(one) });
  assert.deepEqual([settled, givenUp], [[['given up', job.id, 'every server that took it ended over it']], [job]]);
});

test('a job waits, however often, while the engine is unavailable', async () => {
  const job = aJob(3);
  const run = async () => {
    throw new AppError('inference.unavailable', { reason: 'no model' });
  };
  assert.deepEqual(await workThrough([job], { run }), [
    ['postponed', job.id, 30_000, 'uncounted', 'inference.unavailable'],
  ]);
});

test('the end of the server lets a job finish, and gives back what does not', async () => {
  const [quick, endless] = [aJob(), aJob()];
  const { queue, settled } = scriptQueue([quick, endless]);
  const { promise: bothRun, resolve: ready } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const run: JobWork['run'] = async (job, signal) => {
    if (job === quick) return mayEnd;
    ready();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const working = workOnJobs({ ...defaults, queue, run, atOnce: 2 });
  await bothRun;
  const stopped = working.stop(10);
  end();
  await stopped;
  assert.deepEqual(settled, [
    ['finished', quick.id],
    ['postponed', endless.id, 0, 'uncounted'],
  ]);
});

test('who lost the lease stops working', async () => {
  const job = aJob();
  const { queue, settled, allSettled } = scriptQueue([job]);
  const run: JobWork['run'] = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const working = workOnJobs({ ...defaults, queue: { ...queue, renew: async () => false }, run, leaseMs: 30 });
  await allSettled;
  await working.stop(1000);
  assert.deepEqual(settled, [['postponed', job.id, 0, 'uncounted']]);
});
