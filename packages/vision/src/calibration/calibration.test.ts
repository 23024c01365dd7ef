import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisionError } from '../vision-error.ts';
import { logit, readLivenessCalibration, sigmoid } from './liveness-calibration.ts';
import { readMatchingCalibration, toConfidence } from './matching-calibration.ts';

const mapping = { kind: 'logistic', slope: 0.8, minContextScale: 0.8, photo: { offset: -1 }, clip: { offset: -2 } };

/** Expects `inference.unavailable` with a message that names the field. */
function refused(read: () => unknown, field: RegExp): void {
  assert.throws(
    read,
    (error) => error instanceof VisionError && error.code === 'inference.unavailable' && field.test(error.message),
  );
}

test('a liveness calibration is read with and without a closer look', () => {
  assert.equal(readLivenessCalibration({ mapping }).closerScale, null);
  const closer = { ...mapping, photo: { offset: -1, closerScale: 1.5 } };
  const read = { slope: 0.8, minContextScale: 0.8, photoOffset: -1, clipOffset: -2, closerScale: 1.5 };
  assert.deepEqual(readLivenessCalibration({ mapping: closer }), read);
});

test('a liveness calibration that is missing or wrong is inference.unavailable and names the field', () => {
  refused(() => readLivenessCalibration(null), /calibration\.mapping/);
  refused(() => readLivenessCalibration({}), /calibration\.mapping/);
  refused(() => readLivenessCalibration({ mapping: { ...mapping, kind: 'magic' } }), /kind/);
  refused(() => readLivenessCalibration({ mapping: { ...mapping, slope: -1 } }), /slope/);
  refused(() => readLivenessCalibration({ mapping: { ...mapping, slope: 'steep' } }), /slope/);
  refused(() => readLivenessCalibration({ mapping: { ...mapping, clip: {} } }), /clip\.offset/);
  refused(() => readLivenessCalibration({ mapping: { ...mapping, photo: 3 } }), /photo/);
});

test('logit and sigmoid undo each other and stay finite at the ends', () => {
  assert.ok(Math.abs(sigmoid(logit(0.3)) - 0.3) < 1e-12);
  assert.ok(Number.isFinite(logit(0)) && Number.isFinite(logit(1)) && Math.abs(logit(0) + logit(1)) < 1e-6);
});

const points = [
  [-1, 0],
  [0.4, 0.85],
  [1, 1],
];
const matching = { kind: 'piecewise-linear', points };

test('a confidence lies on the line between two points and rises with the cosine', () => {
  const calibration = readMatchingCalibration({ mapping: matching });
  assert.equal(toConfidence(-1, calibration), 0);
  assert.equal(toConfidence(0.4, calibration), 0.85);
  assert.ok(Math.abs(toConfidence(0.7, calibration) - 0.925) < 1e-12);
  assert.equal(toConfidence(1, calibration), 1);
  const rising = Array.from({ length: 41 }, (_, i) => toConfidence(-1 + i / 20, calibration));
  assert.ok(rising.every((value, i) => i === 0 || value > rising[i - 1]!));
});

test('a matching calibration that falls, is too short or no list is inference.unavailable', () => {
  const withPoints = (list: unknown) => () => readMatchingCalibration({ mapping: { ...matching, points: list } });
  refused(() => readMatchingCalibration(null), /calibration\.mapping/);
  refused(() => readMatchingCalibration({ mapping: { ...matching, kind: 'logistic' } }), /kind/);
  refused(withPoints('all'), /points/);
  refused(withPoints([]), /points/);
  refused(
    withPoints([
      [-1, 0],
      [0.5, Number.NaN],
      [1, 1],
    ]),
    /points/,
  );
  refused(
    withPoints([
      [-1, 0],
      [0.5, 0.9],
      [0.7, 0.8],
      [1, 1],
    ]),
    /points/,
  );
  refused(
    withPoints([
      [0, 0],
      [1, 1],
    ]),
    /points/,
  );
});
