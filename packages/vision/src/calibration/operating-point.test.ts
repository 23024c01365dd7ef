import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperatingCurve } from './operating-curve.ts';
import { readOperatingCurves } from './operating-curves.ts';
import { type PointRequest, pointAt, resolvePoint } from './operating-point.ts';

const errors = (apcer: number, bpcer: number) => ({ apcer, apcerHigh: apcer + 0.01, bpcer, bpcerHigh: bpcer + 0.01 });
const curve: OperatingCurve = {
  attacks: { presentations: 200, subjects: 20, sources: 4, groups: [] },
  bonaFide: { presentations: 100, subjects: 30, sources: 5, groups: [] },
  points: [
    { threshold: 0, ...errors(0, 1) },
    { threshold: 0.2, ...errors(0.015, 0.3) },
    { threshold: 0.5, ...errors(0.05, 0.06) },
    { threshold: 0.6, ...errors(0.08, 0.04) },
    { threshold: 0.8, ...errors(0.2, 0.02) },
    { threshold: 1, ...errors(1, 0) },
  ],
};

function thresholdsOf(request: PointRequest, of = curve) {
  const resolved = resolvePoint(of, request);
  return resolved.status === 'resolved' ? [resolved.point.min, resolved.point.max] : resolved;
}

test('one rate gives one threshold, with the errors to expect on both sides', () => {
  assert.deepEqual(resolvePoint(curve, { apcer: 0.065 }), {
    status: 'resolved',
    point: { min: 0.5, max: 0.5, expected: errors(0.05, 0.06), isEstablished: true },
  });
  assert.deepEqual(thresholdsOf({ bpcer: 0.05 }), [0.6, 0.6]);
});

test('two rates that no threshold keeps give a band, with the errors of its ends', () => {
  assert.deepEqual(resolvePoint(curve, { apcer: 0.02, bpcer: 0.05 }), {
    status: 'resolved',
    point: { min: 0.2, max: 0.6, expected: { ...errors(0.015, 0.04) }, isEstablished: false },
  });
});

test('two rates that one threshold keeps give no band, and of several thresholds the fairest', () => {
  assert.deepEqual(thresholdsOf({ apcer: 0.05, bpcer: 0.06 }), [0.5, 0.5]);
  assert.deepEqual(thresholdsOf({ apcer: 0.3, bpcer: 0.4 }), [0.5, 0.5]);
});

test('a rate is established where its upper bound keeps it too, and of two rates where both do', () => {
  const established = (request: PointRequest) => {
    const resolved = resolvePoint(curve, request);
    return resolved.status === 'resolved' ? resolved.point.isEstablished : resolved;
  };
  // The curve's bounds are a hundredth above its rates.
  assert.equal(established({ apcer: 0.065 }), true);
  assert.equal(established({ apcer: 0.055 }), false);
  assert.equal(established({ bpcer: 0.055 }), true);
  assert.equal(established({ apcer: 0.065, bpcer: 0.065 }), false);
  assert.equal(established({ apcer: 0.065, bpcer: 0.075 }), true);
  assert.equal(established({ policy: 'strict' }), null);
});

test('strict halves the share of attacks that pass, convenient that of bona fide people who are refused', () => {
  assert.deepEqual(thresholdsOf({ policy: 'balanced' }), [0.5, 0.5]);
  assert.deepEqual(thresholdsOf({ policy: 'strict' }), [0.2, 0.2]);
  assert.deepEqual(thresholdsOf({ policy: 'convenient' }), [0.8, 0.8]);
});

test('where nothing was decided wrongly all policies are the same', () => {
  const points = [
    { threshold: 0, ...errors(0, 1) },
    { threshold: 0.3, ...errors(0, 0.1) },
    { threshold: 0.6, ...errors(0, 0) },
    { threshold: 1, ...errors(1, 0) },
  ];
  for (const policy of ['strict', 'balanced', 'convenient'] as const) {
    assert.deepEqual(thresholdsOf({ policy }, { ...curve, points }), [0.6, 0.6]);
  }
});

test('of two rates the one that cannot be shown is named', () => {
  const refused = { status: 'too_few', of: 'bona_fide', has: 100, needed: 300 };
  assert.deepEqual(thresholdsOf({ apcer: 0.02, bpcer: 0.01 }), refused);
});

test('a threshold of one’s own has the errors that the curve tells, or none', () => {
  assert.deepEqual(pointAt(0.55, curve), { min: 0.55, max: 0.55, expected: errors(0.05, 0.06), isEstablished: null });
  assert.deepEqual(pointAt(0.55, undefined), { min: 0.55, max: 0.55, expected: null, isEstablished: null });
});

test('a manifest may have curves for some kinds, and a word that is none is refused', () => {
  assert.deepEqual(readOperatingCurves({ mapping: {} }), {});
  assert.deepEqual(readOperatingCurves({ curves: { clip: curve } }), { clip: curve });
  assert.throws(() => readOperatingCurves({ curves: { video: curve } }), { message: /curves\.video is none of photo/ });
});
