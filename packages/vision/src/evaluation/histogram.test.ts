import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binScores } from './histogram.ts';

test('the lower edge belongs to a bin, the upper edge to the next, and the last bin keeps the highest score', () => {
  assert.deepEqual(binScores([0, 0.24, 0.25, 0.5, 0.99, 1], 0, 1, 4).counts, [2, 1, 1, 2]);
});

test('scores outside the range are kept in the outermost bins', () => {
  assert.deepEqual(binScores([-2, 3], -1, 1, 2).counts, [1, 1]);
});

test('no scores make empty bins', () => {
  assert.deepEqual(binScores([], 0, 1, 3).counts, [0, 0, 0]);
});
