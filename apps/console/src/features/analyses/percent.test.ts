import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneIn, percent } from './percent.ts';

test('shares are told with the digits that matter, and never as all where a little is missing', () => {
  const told = [0, 1, 0.5, 0.144, 0.0237, 0.000114, 0.99019, 0.99999999].map(percent);
  assert.deepEqual(told, ['0 %', '100 %', '50 %', '14 %', '2.4 %', '0.011 %', '99.02 %', '99.99 %']);
});

test('a rate is told as one in so many, to two places', () => {
  assert.equal(oneIn(0.000114, 'en'), '8,800');
  assert.equal(oneIn(0.5, 'en'), '2');
});
