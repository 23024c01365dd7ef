import assert from 'node:assert/strict';
import { test } from 'node:test';
import { biometryParams, collectionParams, qualityParams } from './analysis-params.ts';

test('without thresholds nothing is said, so that the company can', () => {
  assert.deepEqual(biometryParams.parse({}), {});
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

test('an operating point of matching is one rate, two, or a policy, in place of thresholds', () => {
  for (const operating_point of [{ fmr: 1e-4 }, { fnmr: 0.02 }, { fmr: 1e-4, fnmr: 0.02 }, { policy: 'strict' }])
    assert.deepEqual(biometryParams.parse({ operating_point }), { operating_point });
  const pathsOf = (params: unknown) => biometryParams.safeParse(params).error?.issues.map(({ path }) => path.join('.'));
  for (const wrong of [{}, { fmr: 0.1, policy: 'strict' }, { apcer: 0.1, policy: 'strict' }, null])
    assert.deepEqual(pathsOf({ operating_point: wrong }), ['operating_point']);
  assert.deepEqual(pathsOf({ operating_point: { fmr: 0 } }), ['operating_point.fmr']);
  for (const threshold of [{ threshold_min: 0.8 }, { threshold_max: 0.9 }])
    assert.deepEqual(pathsOf({ ...threshold, operating_point: { fmr: 0.1 } }), ['operating_point']);
});

test('an operating point of a search is the rate of false hits, in place of a threshold', () => {
  const collection_id = 'c56e2b2e-2d6c-4f6e-9a1e-0b6c53f2b0b5';
  const operating_point = { fpir: 0.01 };
  const known = { collection_id, decision_count: 10 };
  assert.deepEqual(collectionParams.parse({ collection_id, operating_point }), { ...known, operating_point });
  assert.deepEqual(collectionParams.parse({ collection_id }), known);
  for (const wrong of [{ operating_point, decision_threshold: 0.5 }, { operating_point: { fmr: 0.1 } }])
    assert.equal(collectionParams.safeParse({ collection_id, ...wrong }).success, false);
});
