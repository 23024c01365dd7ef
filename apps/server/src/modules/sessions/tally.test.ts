import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addFailure, forgetFailure, remainingMs, type Tally } from './tally.ts';

const limit = { free: 3, leakMs: 60_000, maxDelayMs: 10_000 };
const start = Date.UTC(2026, 0, 1);

/** Pauses after each of so many failures, each made as soon as it may be. */
function pausesOf(failures: number): number[] {
  let tally: Tally | undefined;
  let now = start;
  return Array.from({ length: failures }, () => {
    tally = addFailure(tally, limit, new Date(now));
    const pause = remainingMs(tally, new Date(now));
    now += pause;
    return pause;
  });
}

test('the first failures cost nothing, the pause after each next one doubles, up to the longest', () => {
  assert.deepEqual(pausesOf(9), [0, 0, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
});

test('failures leak away with time', () => {
  const failed = Array.from({ length: 3 }).reduce<Tally | undefined>(
    (tally) => addFailure(tally, limit, new Date(start)),
    undefined,
  )!;
  assert.equal(failed.failures, 3);
  const later = new Date(start + 2 * limit.leakMs);
  assert.equal(addFailure(failed, limit, later).failures, 2);
  assert.equal(remainingMs(addFailure(failed, limit, later), later), 0);
});

test('after endless failures a day of quiet forgets them all', () => {
  let tally: Tally | undefined;
  for (let count = 0; count < 10_000; count++) tally = addFailure(tally, limit, new Date(start));
  assert.equal(addFailure(tally, limit, new Date(start + 24 * 3_600_000)).failures, 1);
});

test('a failure that was none is taken back, with its pause', () => {
  const at = new Date(start);
  const three = Array.from({ length: 3 }).reduce<Tally | undefined>((tally) => addFailure(tally, limit, at), undefined);
  const two = forgetFailure(three, at);
  assert.deepEqual([two?.failures, remainingMs(two ?? undefined, at)], [2, 0]);
  assert.equal(forgetFailure(addFailure(undefined, limit, at), at), null);
  assert.equal(forgetFailure(undefined, at), null);
});
