import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNearestKeys } from './nearest-keys.ts';

function thresholdAfter(count: number, offers: readonly (readonly [number, number])[]): number {
  const nearest = openNearestKeys(count);
  for (const [key, value] of offers) nearest.offer(key, value);
  return nearest.threshold;
}

test('there is no threshold before as many different keys came as are wanted', () => {
  assert.equal(
    thresholdAfter(2, [
      [1, 5],
      [1, 6],
    ]),
    Number.NEGATIVE_INFINITY,
  );
  assert.equal(
    thresholdAfter(2, [
      [1, 5],
      [2, 3],
    ]),
    3,
  );
});

test('of a key its largest value counts, whenever it comes', () => {
  assert.equal(
    thresholdAfter(2, [
      [1, 5],
      [2, 3],
      [2, 9],
      [2, 1],
    ]),
    5,
  );
  assert.equal(
    thresholdAfter(3, [
      [1, 1],
      [2, 2],
      [3, 3],
      [1, 4],
      [4, 2.5],
    ]),
    2.5,
  );
});

test('where nobody is wanted nobody is near enough', () => {
  assert.equal(thresholdAfter(0, []), Number.POSITIVE_INFINITY);
});
