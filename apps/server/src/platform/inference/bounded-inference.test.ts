import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MediaReport } from '@praesto/vision';
import { anEngine, inferenceContract } from '../../modules/analyses/inference.contract.ts';
import { openLogger } from '../../shared/logger.ts';
import { withOrigin } from '../../shared/origin.ts';
import { boundInference } from './bounded-inference.ts';
import { openVisionInference } from './vision-inference.ts';

const log = openLogger({ level: 'silent' });

inferenceContract('bounded engine', async (t, engine) => {
  const inference = openVisionInference({ vision: { cacheDir: 'unused' }, log, open: async () => engine });
  t.after(() => inference.close());
  await inference.settled();
  return boundInference(inference, { places: 2, waitingPerPlace: 4, burstPerPlace: 0, waitMs: 20_000 });
});

/** As a request of its own. */
const asRequest = <T>(requestId: string, work: () => T) =>
  withOrigin({ operation: 'test', actorId: null, companyId: null, address: null, requestId, isAwaited: true }, work);

test('whoever waits is told when it takes too long, or is let go, though the models are still being loaded; an order waits', async (t) => {
  const { promise: loaded, resolve: load } = Promise.withResolvers<void>();
  const open = () => loaded.then(() => anEngine());
  const inference = openVisionInference({ vision: { cacheDir: 'unused' }, log, open });
  t.after(() => inference.close());
  const bounded = boundInference(inference, { places: 1, waitingPerPlace: 4, burstPerPlace: 0, waitMs: 50 });
  const photo = { bytes: new Uint8Array(1) };
  const client = new AbortController();
  const left = asRequest('left', () => bounded.examine(photo, {}, client.signal));
  client.abort(new Error('the client left'));
  await assert.rejects(left, { message: 'the client left' });
  const reason = 'the engine did not answer within 0.05 s';
  await asRequest('late', () =>
    assert.rejects(bounded.examine(photo, {}), { code: 'inference.late', details: { reason } }),
  );
  const ordered = bounded.examine(photo, {});
  load();
  assert.ok(await ordered);
});

/** As orders are answered: for a request that was answered long ago. */
const order = { operation: 'answerOrder', actorId: null, companyId: null, address: null, isAwaited: false };

/** An engine that looks at one medium at a time and ends when it is told to, behind a bound of one that waits. */
async function openScene() {
  const { promise: end, resolve } = Promise.withResolvers<void>();
  const engine = anEngine();
  const report = await engine.examine({ bytes: new Uint8Array(1) }, {});
  const slow = anEngine(async (): Promise<MediaReport> => {
    await end;
    return report;
  });
  const inference = openVisionInference({ vision: { cacheDir: 'unused' }, log, open: async () => slow });
  await inference.settled();
  const bounded = boundInference(inference, { places: 1, waitingPerPlace: 1, burstPerPlace: 0, waitMs: 20_000 });
  return { bounded, examine: () => bounded.examine({ bytes: new Uint8Array(1) }, {}), end: resolve };
}

test('ten times as many requests as can be served: those beyond the bound are refused at once, the others are served', async () => {
  const { bounded, examine, end } = await openScene();
  assert.equal(bounded.isCrowded(), false);
  const sent = Array.from({ length: 20 }, (_, place) => asRequest(String(place), examine));
  const outcomes: string[] = [];
  const told = sent.map((one) =>
    one.then(
      () => outcomes.push('served'),
      ({ code }) => outcomes.push(code),
    ),
  );
  await Promise.all(told.slice(2));
  assert.deepEqual(outcomes, Array(18).fill('server.busy'));
  assert.equal(bounded.isCrowded(), true);
  end();
  await Promise.all(told);
  assert.deepEqual(outcomes.slice(18), ['served', 'served']);
  assert.equal(bounded.isCrowded(), false);
  await asRequest('later', examine);
});

test('what became of a request that took too long comes before orders, and is never refused', async () => {
  const { examine, end } = await openScene();
  const done: string[] = [];
  const begin = (name: string, isLate: boolean) =>
    withOrigin({ ...order, requestId: name, isLate }, () => examine().then(() => done.push(name)));
  const sent = [begin('at work', false), begin('order', false), begin('late', true), begin('later', true)];
  end();
  await Promise.all(sent);
  assert.deepEqual(done, ['at work', 'late', 'later', 'order']);
});

test('a request that was let in is not refused half way, and orders in the background wait in their own time', async () => {
  const { examine, end } = await openScene();
  const whole = asRequest('whole', () => Promise.all([examine(), examine(), examine(), examine()]));
  const ordered = withOrigin({ ...order, requestId: 'before' }, () => Promise.all([examine(), examine()]));
  await assert.rejects(asRequest('other', examine), { code: 'server.busy' });
  end();
  assert.deepEqual([(await whole).length, (await ordered).length], [4, 2]);
});

/** Ten requests at once, after somebody had both places for more than a second. @returns how many were refused */
async function refusedOfTen(before: 'nobody' | 'requests' | 'orders'): Promise<number> {
  const { promise: end, resolve } = Promise.withResolvers<void>();
  const report = await anEngine().examine({ bytes: new Uint8Array(1) }, {});
  const slow = anEngine(() => end.then(() => report));
  const inference = openVisionInference({ vision: { cacheDir: 'unused' }, log, open: async () => slow });
  await inference.settled();
  const bounded = boundInference(inference, { places: 2, waitingPerPlace: 1, burstPerPlace: 4, waitMs: 20_000 });
  const examine = () => bounded.examine({ bytes: new Uint8Array(1) }, {});
  const isAwaited = before === 'requests';
  const first = (before === 'nobody' ? [] : ['1', '2']).map((requestId) =>
    withOrigin({ ...order, requestId, isAwaited }, examine),
  );
  for (let look = 0; first.length > 0 && look < 12; look += 1) {
    bounded.isCrowded();
    await sleep(100);
  }
  const sent = Array.from({ length: 10 }, (_, place) => asRequest(`one of ten ${place}`, examine));
  resolve();
  const outcomes = await Promise.allSettled([...first, ...sent]);
  await inference.close();
  const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of refusals) assert.equal(reason.code, 'server.busy');
  return refusals.length;
}

test('many are let in at once on a quiet server, few where a crowd has stayed for a second; orders are no crowd', async () => {
  assert.equal(await refusedOfTen('nobody'), 0);
  assert.equal(await refusedOfTen('requests'), 8);
  assert.equal(await refusedOfTen('orders'), 2);
});
