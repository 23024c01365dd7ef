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

test('a network’s own score is weighed by slope and offset, in a photo halved with a closer look', () => {
  const own = { bias: -2, surroundings: 0.8, closeUp: 0, texture: 0 };
  const alone = { ...own, bias: -1 };
  const read = readLivenessCalibration({ mapping });
  assert.deepEqual(read.weights.photo, { between: [0, 1], tight: alone, open: alone });
  assert.deepEqual(read.weights.clip, { between: [0, 1], tight: own, open: own });
  assert.deepEqual([read.closerScale, read.texture, read.minContextScale], [null, null, 0.8]);
  const closer = readLivenessCalibration({ mapping: { ...mapping, photo: { offset: -1, closerScale: 1.5 } } });
  assert.equal(closer.closerScale, 1.5);
  assert.deepEqual(closer.weights.photo.open, { ...alone, surroundings: 0.4, closeUp: 0.4 });
});

const weights = { bias: 0.1, surroundings: 0.2, closeUp: 0.3, texture: 0.4 };
const regimes = { between: [0.9, 1.1], tight: { ...weights, surroundings: 0 }, open: weights };
const evidence = {
  kind: 'evidence',
  minContextScale: 0.6,
  closerScale: 1.5,
  weights: { photo: regimes, clip: regimes, set: regimes },
  texture: { bias: 1, weights: [0.5, -0.5] },
};

test('a calibration of evidence is read as it is, with or without a texture', () => {
  const { kind: _, ...expected } = evidence;
  assert.deepEqual(readLivenessCalibration({ mapping: evidence }), expected);
  const { texture: __, ...without } = evidence;
  assert.equal(readLivenessCalibration({ mapping: without }).texture, null);
});

test('a liveness calibration that is missing or wrong is inference.unavailable and names the field', () => {
  refused(() => readLivenessCalibration(null), /calibration\.mapping/);
  refused(() => readLivenessCalibration({}), /calibration\.mapping/);
  const wrong = [
    [{ ...mapping, kind: 'magic' }, /kind/],
    [{ ...mapping, slope: -1 }, /slope/],
    [{ ...mapping, slope: 'steep' }, /slope/],
    [{ ...mapping, clip: {} }, /clip\.offset/],
    [{ ...mapping, photo: 3 }, /photo/],
    [
      { ...evidence, weights: { ...evidence.weights, set: { ...regimes, between: [1.1, 0.9] } } },
      /weights\.set\.between/,
    ],
    [{ ...evidence, weights: { photo: regimes, clip: regimes } }, /weights\.set/],
    [
      { ...evidence, weights: { ...evidence.weights, clip: { between: [0.9, 1.1], tight: weights } } },
      /weights\.clip\.open/,
    ],
    [{ ...evidence, texture: { bias: 1, weights: [1, 'two'] } }, /texture\.weights/],
    [{ ...evidence, closerScale: null }, /closerScale/],
  ] as const;
  for (const [mistaken, field] of wrong) refused(() => readLivenessCalibration({ mapping: mistaken }), field);
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
