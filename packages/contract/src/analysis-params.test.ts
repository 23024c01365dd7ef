import assert from 'node:assert/strict';
import { test } from 'node:test';
import { biometryParams } from './analysis-params.ts';

test('without thresholds 0.85 is the same person and nobody is asked', () => {
  assert.deepEqual(biometryParams.parse({}), { threshold_min: 0.85, threshold_max: 0.85 });
});

test('a lower threshold alone opens a band for the operator below 0.85', () => {
  assert.deepEqual(biometryParams.parse({ threshold_min: 0.75 }), { threshold_min: 0.75, threshold_max: 0.85 });
});

test('a threshold alone moves the other only as far as it must', () => {
  assert.deepEqual(biometryParams.parse({ threshold_min: 0.9 }), { threshold_min: 0.9, threshold_max: 0.9 });
  assert.deepEqual(biometryParams.parse({ threshold_max: 0.7 }), { threshold_min: 0.7, threshold_max: 0.7 });
  assert.deepEqual(biometryParams.parse({ threshold_max: 0.9 }), { threshold_min: 0.85, threshold_max: 0.9 });
});

test('thresholds that cross are refused', () => {
  const parsed = biometryParams.safeParse({ threshold_min: 0.9, threshold_max: 0.8 });
  assert.deepEqual(
    parsed.error?.issues.map(({ path }) => path),
    [['threshold_min']],
  );
});

test('thresholds outside 0..1 are refused', () => {
  for (const threshold_max of [-0.1, 1.1, Number.NaN])
    assert.equal(biometryParams.safeParse({ threshold_max }).success, false);
});
