import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import type { Claims } from './claims.ts';
import { beginOnce, type OnceInput, type OnceRun } from './run-once.ts';

const input: OnceInput = {
  actor: { userId: newId(), companyId: newId() },
  key: 'k',
  asked: 'this',
  requestId: 'r',
};

/** Claims that are free for whoever asks, with a note of what is done with them. */
function freeClaims(changes: Partial<Claims> = {}) {
  const calls: string[] = [];
  const note = (name: string) => async () => void calls.push(name);
  const claims: Claims = {
    take: async () => true,
    find: async () => undefined,
    takeOver: async () => true,
    findTraces: async () => [],
    renew: note('renew'),
    free: note('free'),
    giveUp: note('give up'),
    async answer() {
      calls.push('answer');
      return true;
    },
    ...changes,
  };
  return { calls, deps: { claimsOf: () => claims, secret: 's'.repeat(32), log: openLogger({ level: 'silent' }) } };
}

async function begin(deps: Parameters<typeof beginOnce>[0]): Promise<OnceRun> {
  const begun = await beginOnce(deps, input);
  assert.ok(begun.kind === 'first');
  return begun.run;
}

for (const [statuses, settled] of [
  [[200, 201, 204], 'answer'],
  [[400, 401, 404, 409, 429], 'free'],
  [[500, 503], 'give up'],
] as const) {
  test(`${statuses.join(', ')}: ${settled}`, async () => {
    for (const status of statuses) {
      const { calls, deps } = freeClaims();
      await (await begin(deps)).settle({ status, location: null, text: '{}' });
      assert.deepEqual(calls, [settled], String(status));
    }
  });
}

test('a run keeps its lease as long as it lasts, and no longer', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { calls, deps } = freeClaims();
  const run = await begin(deps);
  t.mock.timers.tick(5_000);
  t.mock.timers.tick(10_000);
  assert.deepEqual(calls, ['renew', 'renew', 'renew']);
  await run.settle({ status: 201, location: null, text: '{}' });
  t.mock.timers.tick(120_000);
  assert.deepEqual(calls, ['renew', 'renew', 'renew', 'answer']);
});

test('what cannot be kept does not keep the answer from its caller', async () => {
  const away = async () => {
    throw new AppError('database.unavailable');
  };
  const { deps } = freeClaims({ answer: away, free: away, giveUp: away });
  for (const status of [201, 400, 503]) await (await begin(deps)).settle({ status, location: null, text: '{}' });
});

test('a key whose lease is over is taken over only when its run would have renewed it', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const lapsed = { runId: newId<'run'>(), state: 'lapsed', answer: null } as const;
  let isTaken = false;
  const found = Promise.withResolvers<void>();
  const { deps } = freeClaims({
    take: async () => false,
    async find({ fingerprint }) {
      found.resolve();
      return { ...lapsed, fingerprint };
    },
    async takeOver() {
      isTaken = true;
      return true;
    },
  });
  const begun = beginOnce(deps, input);
  await found.promise;
  await new Promise(setImmediate);
  t.mock.timers.tick(5_000);
  await new Promise(setImmediate);
  assert.equal(isTaken, false);
  t.mock.timers.tick(1_000);
  assert.equal((await begun).kind, 'first');
});

test('whoever comes second to a key that was given up is told to ask again', async () => {
  const lapsed = { runId: newId<'run'>(), state: 'given_up', answer: null } as const;
  const { deps } = freeClaims({
    take: async () => false,
    find: async ({ fingerprint }) => ({ ...lapsed, fingerprint }),
    takeOver: async () => false,
  });
  await assert.rejects(
    beginOnce(deps, input),
    (error) => error instanceof AppError && error.code === 'idempotency.in_progress',
  );
});
