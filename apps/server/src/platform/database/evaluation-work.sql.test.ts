import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { EvaluationResult } from '@praesto/contract';
import { anEvaluation, anEvaluationItem } from '../../../test/support/an-evaluation.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Evaluation, ItemAnswer } from '../../modules/evaluations/evaluation.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlEvaluationQueue, sqlEvaluationWork } from './evaluation-work.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);

const log = openLogger({ level: 'silent' });
const { evaluations: store } = sqlStores(database)(everything);
const queue = sqlEvaluationQueue(database, { connection, log });
const work = sqlEvaluationWork(database);
const user = aUser();
await addUser(database, user);

const scored = (score: number): ItemAnswer => ({ state: 'scored', kind: 'photo', score, reason: null });
const result: EvaluationResult = { liveness: [], matching: null, non_responses: [] };
const models = [{ id: 'a-net', version: '1', purpose: 'liveness' }];

async function started(names: readonly string[]): Promise<Evaluation> {
  const evaluation = anEvaluation(user);
  await store.insert(evaluation);
  await store.add(evaluation.id, { items: names.map((name) => anEvaluationItem(name)), pairs: [] });
  await store.start(evaluation.id);
  return evaluation;
}

const lapse = (id: string) => owner.query(`update evaluations set due_at = now() where id = $1`, [id]);
const find = async ({ id }: Evaluation) => (await store.find(id))!;

test('what a worker answered before it was killed stays, another goes on, and only that one finishes', async () => {
  const evaluation = await started(['a', 'b']);
  const killed = (await queue.take(60_000))!;
  assert.equal(killed.id, evaluation.id);
  await work.begin(killed, models);
  const [first] = await work.findWaitingItems(killed, 10);
  await work.answerItem(killed, first!.id, scored(0.1), true);
  assert.equal(await queue.take(60_000), undefined);

  await lapse(evaluation.id);
  const next = (await queue.take(60_000))!;
  assert.deepEqual([next.id, next.attempts], [evaluation.id, 2]);
  await work.begin(next, models);
  const left = await work.findWaitingItems(next, 10);
  assert.deepEqual(
    left.map(({ name }) => name),
    ['b'],
  );

  // Whoever was thought dead and was not.
  assert.equal(await queue.renew(killed, 60_000), false);
  await work.answerItem(killed, left[0]!.id, scored(0.9), true);
  await work.finish(killed, result);
  await queue.finish(killed);
  assert.deepEqual([(await find(evaluation)).state, (await find(evaluation)).answeredCount], ['running', 1]);

  await work.answerItem(next, left[0]!.id, scored(0.2), true);
  assert.deepEqual(
    (await work.readItems(next)).map(({ score }) => score),
    [0.1, 0.2],
  );
  await work.finish(next, result);
  await work.finish(next, { ...result, non_responses: [{ reason: 'twice', real: 1, attacks: 0 }] });
  await queue.finish(next);
  const finished = await find(evaluation);
  assert.deepEqual([finished.state, finished.answeredCount, finished.result], ['finished', 2, result]);
  assert.equal(await queue.take(60_000), undefined);
});

test('evaluations take turns', async () => {
  const [one, other] = [await started(['a']), await started(['a'])];
  const turns: string[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const job = (await queue.take(60_000))!;
    turns.push(job.id);
    assert.equal(job.attempts, 1);
    await queue.finish(job);
  }
  assert.deepEqual(turns, [one.id, other.id, one.id, other.id]);
  for (const { id } of [one, other]) await store.remove(id);
});

test('figures are of one model: with another one everything is measured anew', async () => {
  const evaluation = await started(['a']);
  const job = (await queue.take(60_000))!;
  await work.begin(job, models);
  const [item] = await work.findWaitingItems(job, 10);
  await work.answerItem(job, item!.id, scored(0.1), true);
  await work.begin(job, models);
  assert.equal((await find(evaluation)).answeredCount, 1);
  await work.begin(job, [{ ...models[0]!, version: '2' }]);
  assert.equal((await find(evaluation)).answeredCount, 0);
  assert.equal((await work.findWaitingItems(job, 10)).length, 1);
  await store.remove(evaluation.id);
});

test('whoever works on one that is cancelled or deleted writes nothing more', async () => {
  for (const end of [() => store.cancel, () => store.remove] as const) {
    const evaluation = await started(['a']);
    const job = (await queue.take(60_000))!;
    await end()(evaluation.id, new Date());
    assert.equal(await queue.renew(job, 60_000), false);
    await work.finish(job, result);
    await queue.postpone(job, 0, 'uncounted');
    await queue.giveUp(job, 'too late');
    assert.ok(['cancelled', undefined].includes((await store.find(evaluation.id))?.state));
    assert.equal(await queue.take(60_000), undefined);
  }
});

test('one that nobody can carry out fails with its reason, and nothing is taken while the queue is paused', async () => {
  const evaluation = await started(['a']);
  await owner.query('insert into queue_pauses default values');
  assert.equal(await queue.take(60_000), undefined);
  await owner.query('delete from queue_pauses');
  const job = (await queue.take(60_000))!;
  await queue.giveUp(job, 'every server that took it ended over it');
  const { state, errorReason } = await find(evaluation);
  assert.deepEqual([state, errorReason], ['failed', 'every server that took it ended over it']);
});
