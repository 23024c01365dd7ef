import assert from 'node:assert/strict';
import test from 'node:test';
import { quantile, runLoad } from './load.ts';

test('the nearest-rank quantile of 1..100 is the rank itself', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.deepEqual([quantile(numbers, 0.5), quantile(numbers, 0.95), quantile(numbers, 0.99)], [50, 95, 99]);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test('a closed loop keeps exactly as many calls in flight as asked', async () => {
  let inFlight = 0;
  let most = 0;
  const result = await runLoad({
    concurrency: 3,
    seconds: 0.05,
    call: async () => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inFlight--;
    },
  });
  assert.equal(most, 3);
  assert.ok(result.calls >= 3);
});

test('a call that fails ends the measurement instead of counting', async () => {
  const call = async () => {
    throw new Error('HTTP 500');
  };
  await assert.rejects(runLoad({ concurrency: 2, seconds: 1, call }), /HTTP 500/);
});
