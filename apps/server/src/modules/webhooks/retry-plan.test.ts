import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxAttempts, pauseAfter } from './retry-plan.ts';

const day = 24 * 60 * 60 * 1000;
const attempts = Array.from({ length: maxAttempts }, (_, place) => place + 1);

/** From the first attempt to the last. */
function wholePlan(random: number): number {
  return attempts.reduce((sum, attempt) => sum + (pauseAfter(attempt, random, null) ?? 0), 0);
}

test('ten attempts spread over about three days, give or take the jitter', () => {
  assert.equal(maxAttempts, 10);
  assert.ok(wholePlan(0) > 2.5 * day && wholePlan(0) < wholePlan(1) && wholePlan(1) < 4 * day);
  assert.equal(wholePlan(0.5) / 1000, 75 * 3600 + 35 * 60 + 5);
});

test('each pause is longer than the one before', () => {
  for (const random of [0, 0.5, 1]) {
    const pauses = attempts.slice(0, -1).map((attempt) => pauseAfter(attempt, random, null)!);
    assert.deepEqual(
      pauses,
      pauses.toSorted((one, other) => one - other),
    );
  }
});

test('what failed together comes back apart', () => {
  assert.deepEqual([pauseAfter(1, 0, null), pauseAfter(1, 0.5, null), pauseAfter(1, 1, null)], [4000, 5000, 6000]);
});

test('after the last attempt there is no other, whatever the receiver asks for', () => {
  assert.equal(pauseAfter(maxAttempts, 0.5, null), undefined);
  assert.equal(pauseAfter(maxAttempts, 0.5, 1000), undefined);
});

test('a receiver can ask for more time, but for no less, and for a day at most', () => {
  assert.equal(pauseAfter(1, 0.5, 60_000), 60_000);
  assert.equal(pauseAfter(1, 0.5, 1), 5000);
  assert.equal(pauseAfter(1, 0.5, 365 * day), day);
});
