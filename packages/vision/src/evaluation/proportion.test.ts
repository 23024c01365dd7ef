import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proportion } from './proportion.ts';

const near = (actual: number | null, expected: number, tolerance = 1e-4): void =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test('three errors of twenty have the Wilson interval 5.24 % to 36.04 %', () => {
  // By hand: z² = 3.8415; centre (0.15 + 0.096036) / 1.192073 = 0.206394;
  // half-width 1.95996·√(0.006375 + 0.0024009) / 1.192073 = 0.154027.
  const share = proportion(3, 20);
  assert.equal(share.rate, 0.15);
  near(share.low, 0.0524);
  near(share.high, 0.3604);
});

test('no errors of ten still leaves an upper bound of z²/(n + z²)', () => {
  const share = proportion(0, 10);
  assert.equal(share.rate, 0);
  assert.equal(share.low, 0);
  near(share.high, 3.8415 / 13.8415);
});

test('ten errors of ten mirror no errors of ten', () => {
  const share = proportion(10, 10);
  assert.equal(share.high, 1);
  near(share.low, 10 / 13.8415);
});

test('one trial says almost nothing', () => {
  const share = proportion(0, 1);
  near(share.high, 3.8415 / 4.8415);
});

test('without trials there is no rate and the interval is everything', () => {
  assert.deepEqual(proportion(0, 0), { errors: 0, trials: 0, rate: null, low: 0, high: 1 });
});

test('more errors than trials is refused', () => {
  assert.throws(() => proportion(2, 1), RangeError);
  assert.throws(() => proportion(-1, 1), RangeError);
});
