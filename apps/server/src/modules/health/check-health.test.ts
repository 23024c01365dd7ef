import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { createHealthCheck } from './check-health.ts';

const works = async () => {};
const fails = (reason: string) => async () => {
  throw new AppError('database.unavailable', { reason });
};

test('all parts that work are healthy', async () => {
  await createHealthCheck({ inference: works, database: works })();
});

test('every part that is down is named with its reason', async () => {
  const check = createHealthCheck({
    inference: async () => {
      throw new AppError('inference.unavailable', { reason: 'no model' });
    },
    database: fails('no connection'),
  });
  await assert.rejects(check(), {
    code: 'inference.unavailable',
    details: {
      reasons: [
        { part: 'inference', reason: 'no model' },
        { part: 'database', reason: 'no connection' },
      ],
    },
  });
});

test('checks at the same time are one, the next is a new one', async () => {
  let calls = 0;
  const check = createHealthCheck({
    database: async () => {
      calls += 1;
    },
  });
  await Promise.all([check(), check(), check()]);
  assert.equal(calls, 1);
  await check();
  assert.equal(calls, 2);
});
