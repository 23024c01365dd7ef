import assert from 'node:assert/strict';
import { after, beforeEach, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vision } from '@praesto/vision';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { anEngine, inferenceContract } from '../../modules/analyses/inference.contract.ts';
import { answerExamination, giveUpExamination } from '../../modules/examinations/answer-examination.ts';
import { workOnJobs } from '../../modules/jobs/work-on-jobs.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { withOrigin } from '../../shared/origin.ts';
import { sqlExaminationDesk } from '../database/examination-desk.sql.ts';
import { sqlExaminationQueue } from '../database/examination-queue.sql.ts';
import { sqlWorkers } from '../database/workers.sql.ts';
import { openRemoteInference } from './remote-inference.ts';
import { openVisionInference } from './vision-inference.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const log = openLogger({ level: 'silent' });
const engineName = 'engine 1';
const photo = { bytes: Uint8Array.of(1, 2, 3), name: 'photo.png' };

beforeEach(() => owner.query('truncate examinations, workers'));

/** A server without models; `engine` stands for what is known of the models. */
function openAsker(
  t: TestContext,
  engine: Vision,
  settings: { waitMs?: number; waitingPerPlace?: number; burstPerPlace?: number; now?: () => number } = {},
) {
  const desk = sqlExaminationDesk({ database, engine: engineName, connection, log });
  const remote = openRemoteInference({
    description: engine,
    desk,
    waitMs: 20_000,
    waitingPerPlace: 4,
    burstPerPlace: 0,
    log,
    ...settings,
  });
  t.after(() => remote.close());
  return remote;
}

const attend = (engine = engineName, places = 1) =>
  sqlWorkers(database).beat({ id: newId(), host: 'here', pid: 1, role: 'worker', engine, places });

/** A server with models that answers from the desk. */
async function openWorker(t: TestContext, engine: Vision, { leaseMs = 300 } = {}) {
  await attend();
  const inference = openVisionInference({ vision: { cacheDir: 'unused' }, log, open: async () => engine });
  const queue = sqlExaminationQueue({ database, engine: engineName, connection, log });
  const working = workOnJobs({
    ...{ queue, atOnce: 2, leaseMs, pollMs: 100, maxRetries: 1, retryStepMs: 0, log },
    run: (examination, signal) => answerExamination({ inference, queue, log }, examination, signal),
    giveUp: (examination) => giveUpExamination({ queue }, examination),
  });
  t.after(async () => {
    await working.stop(0);
    await inference.close();
  });
  return { queue };
}

inferenceContract('engine elsewhere', async (t, engine) => {
  await openWorker(t, engine);
  return openAsker(t, engine);
});

const rowsAtDesk = async () => (await owner.query('select from examinations')).rowCount;

/** As a request of its own. */
const asRequest = <T>(requestId: string, work: () => T) =>
  withOrigin({ operation: 'test', actorId: null, companyId: null, address: null, requestId, isAwaited: true }, work);

test('nothing is left at the desk when the answer is out, and no byte of a photo is ever readable there', async (t) => {
  const looked = Promise.withResolvers<void>();
  const secret = Buffer.from('the bytes of a photo of somebody');
  const engine = anEngine();
  await openWorker(
    t,
    anEngine(async (...asked) => {
      const { rows } = await owner.query<{ question: Buffer }>('select question from examinations');
      assert.equal(rows.length, 1);
      assert.equal(rows[0]!.question.includes(secret.subarray(0, 8)), false);
      looked.resolve();
      return engine.examine(...asked);
    }),
  );
  await openAsker(t, engine).examine({ bytes: secret }, {});
  await looked.promise;
  assert.equal(await rowsAtDesk(), 0);
});

test('where no worker has the same models nobody is kept waiting', async (t) => {
  await attend('engine 2');
  const inference = openAsker(t, anEngine());
  const refusal = { code: 'inference.unavailable', details: { reason: 'no worker with the same models is there' } };
  await assert.rejects(inference.examine(photo, {}), refusal);
  await assert.rejects(inference.checkHealth(), refusal);
  assert.equal(await rowsAtDesk(), 0);
});

test('when too many wait the next request is refused, but not a part of one that was let in', async (t) => {
  await attend();
  const inference = openAsker(t, anEngine(), { waitMs: 1000, waitingPerPlace: 1 });
  const late = { code: 'inference.late', details: { reason: 'the engine did not answer within 1 s' } };
  const first = asRequest('1', async () => {
    const parts = [inference.examine(photo, {})];
    while ((await rowsAtDesk()) === 0);
    // That it was let in is heard of a moment after it lies there.
    await sleep(200);
    for (let part = 0; part < 3; part++) parts.push(inference.examine(photo, {}));
    return Promise.all(parts.map((part) => assert.rejects(part, late)));
  });
  while ((await rowsAtDesk()) !== 4);
  await asRequest('2', () => assert.rejects(inference.examine(photo, {}), { code: 'server.busy' }));
  await first;
  assert.equal(await rowsAtDesk(), 0);
});

test('many are let in at once after a quiet time, though nobody has asked meanwhile', async (t) => {
  await attend();
  const inference = openAsker(t, anEngine(), { waitMs: 500, waitingPerPlace: 1, burstPerPlace: 4 });
  await sleep(1100);
  const sent = Array.from({ length: 10 }, (_, place) =>
    asRequest(`one of ten ${place}`, () => inference.examine(photo, {})),
  );
  const codes = (await Promise.allSettled(sent)).map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
  const late = codes.filter((code) => code === 'inference.late').length;
  // One at work and four in line; of those who ask in the same moment more than one may take the last place.
  assert.ok(late >= 5, codes.join());
  assert.equal(late + codes.filter((code) => code === 'server.busy').length, 10);
});

/** One request after another, each of which lies at the desk before the next comes, until one is refused. */
async function fillUp(inference: ReturnType<typeof openAsker>) {
  const leaving = new AbortController();
  const sent: Promise<unknown>[] = [];
  for (;;) {
    let isRefused = false;
    const one = asRequest(`request ${sent.length}`, () => inference.examine(photo, {}, leaving.signal));
    const ended = one.catch((error) => {
      isRefused = error.code === 'server.busy';
    });
    while ((await rowsAtDesk()) === sent.length && !isRefused);
    if (isRefused) return { letIn: sent.length, leave: () => leaving.abort(), gone: () => Promise.all(sent) };
    sent.push(ended);
  }
}

const refusedWithoutAsking = (inference: ReturnType<typeof openAsker>) =>
  asRequest('next', () => assert.rejects(inference.examine(photo, {}), { code: 'server.busy' }));

test('after a refusal nobody asks the desk until one of those who were let in is done, and then two for each', async (t) => {
  await attend();
  const inference = openAsker(t, anEngine(), { waitingPerPlace: 1, now: () => 0 });
  const first = await fillUp(inference);
  assert.equal(first.letIn, 2);
  // There would be room, which nobody was told of.
  await owner.query('truncate examinations');
  await refusedWithoutAsking(inference);
  assert.equal(inference.isCrowded(), true);
  first.leave();
  await first.gone();
  const told = Array.from({ length: 6 }, () => inference.isCrowded());
  assert.deepEqual(told, [false, false, false, false, true, true]);
  // One who came in finds a place free: nothing is crowded any more.
  assert.equal((await fillUp(inference)).letIn, 2);
});

test('an answer leaves room at once; of what other servers asked nothing is heard, so the desk is asked again after a moment', async (t) => {
  let time = 0;
  await attend();
  const inference = openAsker(t, anEngine(), { waitingPerPlace: 1, now: () => time });
  const first = await fillUp(inference);
  time += 199;
  assert.equal(inference.isCrowded(), true);
  time += 1;
  assert.equal(inference.isCrowded(), false);
  await asRequest('next', () => assert.rejects(inference.examine(photo, {}), { code: 'server.busy' }));
  assert.equal(inference.isCrowded(), true);
  await openWorker(t, anEngine());
  await first.gone();
  assert.equal(inference.isCrowded(), false);
});

test('in a flood one waits before all places together, however many workers there are', async (t) => {
  await attend(engineName, 2);
  await attend(engineName, 3);
  const inference = openAsker(t, anEngine(), { waitingPerPlace: 2, now: () => 0 });
  const first = await fillUp(inference);
  assert.equal(first.letIn, 15);
  for (let comer = 0; comer < 100; comer++) inference.isCrowded();
  first.leave();
  await first.gone();
  assert.equal((await fillUp(inference)).letIn, 6);
});

/** So many workers take what is asked next, one after the other, and are not heard of again. */
async function takeAndDie(times: number): Promise<void> {
  const queue = sqlExaminationQueue({ database, engine: engineName, connection, log });
  for (let time = 0; time < times; time++) while (!(await queue.take(1)));
}

test('what a worker left undone is done by another', async (t) => {
  const engine = anEngine();
  await attend();
  const examined = openAsker(t, engine).examine(photo, {});
  await takeAndDie(1);
  await openWorker(t, engine);
  assert.ok(await examined);
});

test('what ended every worker that took it is not given to another', async (t) => {
  const engine = anEngine(() => assert.fail('it was looked at'));
  await attend();
  const examined = openAsker(t, engine).examine(photo, {});
  const refused = assert.rejects(examined, { code: 'inference.unavailable', message: /ended over it/ });
  await takeAndDie(2);
  await openWorker(t, engine);
  await refused;
});

test('a question that PostgreSQL forgot is asked again', async (t) => {
  const engine = anEngine();
  await attend();
  const inference = openAsker(t, engine);
  const examined = inference.examine(photo, {});
  while ((await rowsAtDesk()) === 0);
  // As its restart after a crash does, which also ends every connection.
  await owner.query('truncate examinations');
  await openWorker(t, engine);
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'praesto notices' and datname = current_database()",
  );
  assert.ok(await examined);
});
