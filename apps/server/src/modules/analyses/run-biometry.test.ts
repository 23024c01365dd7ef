import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMatchingCurve } from '../../../test/support/a-matching-curve.ts';
import { aMedia } from '../../../test/support/records.ts';
import { aMatchableReport, compareByCosine } from '../folders/test-support/reports.ts';
import type { AskedMatch } from '../policies/company-policy.ts';
import { runBiometry } from './run-biometry.ts';

const rules = {
  curves: {},
  policy: null,
  matching: { photos: aMatchingCurve(), document: aMatchingCurve({ pairs: 5000 }) },
};

/** Media with these tags, each as much like the first as the number says. */
function run(asked: AskedMatch | null, media: readonly (readonly [likeness: number, ...tags: string[]])[]) {
  const sources = media.map(([likeness, ...tags]) => ({
    media: aMedia({ tags }),
    report: aMatchableReport(Math.acos(likeness)),
  }));
  return runBiometry({ asked }, sources, { compare: compareByCosine, rules });
}

test('a rate decides by the confidence of its curve and is recorded with it and with the errors to expect', () => {
  const found = run({ fmr: 0.01 }, [[1], [0.6]]);
  assert.equal(found.resolution, 'SUCCESS');
  assert.deepEqual(found.resultsData?.operating_point, {
    ...{ kind: 'photos', source: 'request', asked: { fmr: 0.01 }, policy_version: null },
    ...{ threshold_min: 0.5, threshold_max: 0.5 },
    expected: { fmr: 0.01, fmr_high: 0.02, fnmr: 0.02, fnmr_high: 0.04 },
  });
  assert.deepEqual(found.technicalMetaData.thresholds, { threshold_min: 0.5, threshold_max: 0.5 });
  assert.equal(run({ fmr: 1e-4 }, [[1], [0.6]]).resolution, 'DECLINED');
});

test('what no one confidence keeps is for an operator', () => {
  const found = run({ fmr: 1e-4, fnmr: 0.02 }, [[1], [0.6]]);
  assert.equal(found.resolution, 'OPERATOR_REQUIRED');
  assert.deepEqual(found.technicalMetaData.thresholds, { threshold_min: 0.5, threshold_max: 0.85 });
});

test('a comparison with a photo of a document is held against the curve of documents', () => {
  const found = run({ fmr: 1e-3 }, [[1], [0.99, 'photo_id_front']]);
  assert.deepEqual(
    [found.resolution, (found.resultsData!.operating_point as { kind: string }).kind],
    ['SUCCESS', 'document'],
  );
});

test('where one kind cannot show the rate the analysis fails, but a stranger is declined all the same', () => {
  const selfies = [[1], [0.99]] as const;
  const card = [0.99, 'photo_id'] as const;
  assert.equal(run({ fmr: 1e-4 }, selfies).resolution, 'SUCCESS');
  const failed = run({ fmr: 1e-4 }, [...selfies, card]);
  assert.deepEqual([failed.resolution, failed.error?.reason], ['FAILED', 'rate_not_established']);
  const { lack, threshold_max } = failed.resultsData!.operating_point as Record<string, unknown>;
  assert.deepEqual([lack, threshold_max], [{ of: 'pairs_of_people', has: 5000, needed: 30_000 }, null]);
  assert.equal(run({ fmr: 1e-4 }, [[1], [0.2], card]).resolution, 'DECLINED');
});

test('each medium tells what the gravest of its own pairs was held against', () => {
  const found = run(null, [[1], [0.99], [0.2, 'photo_id']]);
  const kinds = found.media.map(({ resultsData }) => (resultsData!.operating_point as { kind: string }).kind);
  assert.deepEqual(kinds, ['document', 'document', 'document']);
  const alike = run(null, [[1], [0.99]]).media[0]!.resultsData!.operating_point as { kind: string };
  assert.equal(alike.kind, 'photos');
});
