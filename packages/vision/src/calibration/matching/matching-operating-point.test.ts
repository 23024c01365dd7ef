import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisionError } from '../../vision-error.ts';
import { readMatchingCurves } from './matching-curve.ts';
import { type MatchRequest, matchPointAt, resolveMatch } from './matching-operating-point.ts';
import { identificationRate, matchRateFor, resolveSearch, searchPointAt } from './search-point.ts';

const mapping = {
  points: [
    [-1, 0],
    [0.4, 0.8],
    [1, 1],
  ] as const,
};
const errors = (fmr: number, fnmr: number) => ({ fmr, fmrHigh: fmr + 1e-4, fnmr, fnmrHigh: fnmr + 0.01 });
const raw = {
  genuine: { people: 200, comparisons: 500 },
  strangers: { pairs: 40_000, people: 300, comparisons: 90_000 },
  points: [
    { cosine: -1, ...errors(1, 0) },
    { cosine: 0.1, ...errors(0.1, 0.01) },
    { cosine: 0.25, ...errors(0.01, 0.02) },
    { cosine: 0.4, ...errors(1e-4, 0.05) },
    { cosine: 1, ...errors(0, 1) },
  ],
};
const curve = readMatchingCurves({ curves: { photos: raw } }, mapping).photos!;

function thresholdsOf(request: MatchRequest) {
  const resolved = resolveMatch(curve, request);
  return resolved.status === 'resolved' ? [resolved.point.min, resolved.point.max] : resolved;
}

test('a curve is read with the confidences of its cosines', () => {
  assert.deepEqual(
    curve.points.map(({ threshold }) => Number(threshold.toFixed(6))),
    [0, 0.628571, 0.714286, 0.8, 1],
  );
});

test('a curve that is missing something or out of order is inference.unavailable and names it', () => {
  const points = raw.points.map((point) => ({ ...point }));
  for (const [curves, named] of [
    [{ selfies: raw }, /curves\.selfies/],
    [{ photos: { ...raw, genuine: { people: 3 } } }, /photos\.genuine\.comparisons/],
    [{ document: { ...raw, points: points.slice(0, 1) } }, /document\.points/],
    [{ photos: { ...raw, points: points.toReversed() } }, /points\[1\]/],
    [{ photos: { ...raw, points: points.slice(0, -1) } }, /end with fmr 0/],
    [{ photos: { ...raw, points: [{ ...points[0], fmr: 'one' }, ...points.slice(1)] } }, /points\[0\]\.fmr/],
  ] as const)
    assert.throws(
      () => readMatchingCurves({ curves }, mapping),
      (error) => error instanceof VisionError && error.code === 'inference.unavailable' && named.test(error.message),
    );
  assert.deepEqual(readMatchingCurves(null, mapping), {});
});

test('one rate gives one confidence, with the errors to expect on both sides', () => {
  assert.deepEqual(resolveMatch(curve, { fmr: 1e-3 }), {
    status: 'resolved',
    point: { min: 0.8, max: 0.8, expected: errors(1e-4, 0.05) },
  });
  assert.deepEqual(thresholdsOf({ policy: 'balanced' }), [0.8, 0.8]);
  assert.deepEqual(thresholdsOf({ fnmr: 0.02 }), [curve.points[2]!.threshold, curve.points[2]!.threshold]);
});

test('two rates that no confidence keeps give a band, two that one keeps the confidence that lets fewest strangers match', () => {
  const low = curve.points[2]!.threshold;
  assert.deepEqual(resolveMatch(curve, { fmr: 1e-4, fnmr: 0.02 }), {
    status: 'resolved',
    point: { min: low, max: 0.8, expected: errors(1e-4, 0.02) },
  });
  assert.deepEqual(thresholdsOf({ fmr: 0.1, fnmr: 0.05 }), [0.8, 0.8]);
});

test('a rate that so few people cannot show is told with how many it takes', () => {
  const pairs = { status: 'too_few', of: 'pairs_of_people', has: 40_000, needed: 300_000 };
  assert.deepEqual(thresholdsOf({ fmr: 1e-5 }), pairs);
  assert.deepEqual(thresholdsOf({ policy: 'strict' }), pairs);
  assert.deepEqual(thresholdsOf({ fmr: 1e-4, fnmr: 0.01 }), { status: 'too_few', of: 'people', has: 200, needed: 300 });
});

test('confidences of one’s own are told with no less than the errors of the points about them', () => {
  assert.deepEqual(matchPointAt(0.75, 0.9, curve).expected, { ...errors(1e-4, 0.05) });
  assert.deepEqual(matchPointAt(0.75, 0.75, curve).expected, { ...errors(0.01, 0.05) });
  assert.equal(matchPointAt(0.5, 0.5, undefined).expected, null);
});

test('false hits of a search add up over the gallery', () => {
  assert.ok(Math.abs(identificationRate(1e-4, 1000) - 0.0951671) < 1e-6);
  assert.ok(Math.abs(identificationRate(matchRateFor(0.01, 250), 250) - 0.01) < 1e-12);
  assert.equal(identificationRate(1e-4, 0), 0);
});

test('a search asks of its comparisons what its gallery’s size takes, up to what the people of the curve can show', () => {
  const found = resolveSearch(curve, 0.05, 100);
  assert.ok(found.status === 'resolved');
  assert.equal(found.point.threshold, 0.8);
  assert.ok(Math.abs(found.point.expected!.fpir - identificationRate(1e-4, 100)) < 1e-12);
  assert.equal(resolveSearch(curve, 0.01, 0).status, 'resolved');
  const refused = resolveSearch(curve, 0.01, 1000);
  assert.ok(refused.status === 'too_few');
  assert.deepEqual([refused.of, refused.has, refused.needed], ['pairs_of_people', 40_000, 298_499]);
  assert.equal(searchPointAt(0.85, undefined, 10).expected, null);
});
