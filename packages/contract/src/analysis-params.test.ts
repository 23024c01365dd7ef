import assert from 'node:assert/strict';
import { test } from 'node:test';
import { biometryParams, qualityParams } from './analysis-params.ts';

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

test('an operating point is one rate, two, or a policy', () => {
  for (const operating_point of [{ apcer: 0.05 }, { bpcer: 0.02 }, { apcer: 0.1, bpcer: 0.1 }, { policy: 'strict' }])
    assert.deepEqual(qualityParams.parse({ operating_point }), { extract_best_shot: true, operating_point });
});

test('an operating point that is nothing, too much, misspelt or no rate is refused where it is wrong', () => {
  const pathsOf = (operating_point: unknown) =>
    qualityParams.safeParse({ operating_point }).error?.issues.map(({ path }) => path.join('.'));
  for (const wrong of [{}, { apcer: 0.1, policy: 'strict' }, { acper: 0.1, policy: 'strict' }, 'strict', null])
    assert.deepEqual(pathsOf(wrong), ['operating_point']);
  for (const apcer of [0, 1, -0.1, 5, Number.NaN, '0.1'])
    assert.deepEqual(pathsOf({ apcer }), ['operating_point.apcer']);
  assert.deepEqual(pathsOf({ policy: 'lenient' }), ['operating_point.policy']);
});

test('a threshold and an operating point exclude one another', () => {
  const parsed = qualityParams.safeParse({ threshold_spoofing: 0.5, operating_point: { apcer: 0.1 } });
  assert.deepEqual(
    parsed.error?.issues.map(({ path, message }) => [path.join('.'), message]),
    [['operating_point', 'cannot be given beside threshold_spoofing']],
  );
});
