import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalDeviate } from './normal-deviate.ts';

test('known quantiles of the normal distribution are met', () => {
  const known: [number, number][] = [
    [0.5, 0],
    [0.6914624612740131, 0.5],
    [0.8413447460685429, 1],
    [0.975, 1.959963984540054],
    [0.9772498680518208, 2],
    [0.0013498980316301, -3],
    [1e-6, -4.753424308822899],
    [1e-12, -7.034483825301132],
  ];
  for (const [probability, deviate] of known) {
    const got = normalDeviate(probability);
    assert.ok(Math.abs(got - deviate) < 2e-6, `normalDeviate(${probability}) = ${got}, not ${deviate}`);
  }
});

test('it is odd about one half and infinite at the ends', () => {
  assert.ok(Math.abs(normalDeviate(0.03) + normalDeviate(0.97)) < 1e-6);
  assert.equal(normalDeviate(0), -Infinity);
  assert.equal(normalDeviate(1), Infinity);
});

test('what is no probability is refused', () => {
  assert.throws(() => normalDeviate(1.1), RangeError);
  assert.throws(() => normalDeviate(Number.NaN), RangeError);
});
