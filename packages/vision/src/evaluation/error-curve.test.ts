import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  areaUnderCurve,
  countErrors,
  findEqualError,
  sweepThresholds,
  thresholdForFalseAlarmRate,
  thresholdForMissRate,
} from './error-curve.ts';

const overlapping = { positives: [0.4, 0.6, 0.8, 0.9], negatives: [0.1, 0.2, 0.3, 0.7] };
const separable = { positives: [0.8, 0.9], negatives: [0.1, 0.2] };
const equal = { positives: [0.5, 0.5], negatives: [0.5, 0.5, 0.5] };

const near = (actual: number | null | undefined, expected: number): void =>
  assert.ok(actual != null && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

describe('counting at a threshold', () => {
  test('a score equal to the threshold is taken for a positive, whichever its class', () => {
    assert.deepEqual(countErrors({ positives: [0.5, 0.4], negatives: [0.5, 0.6, 0.1] }, 0.5), {
      threshold: 0.5,
      misses: 1,
      falseAlarms: 2,
    });
  });

  test('the sweep has one point for each distinct score and agrees with counting one by one', () => {
    const tied = { positives: [0.3, 0.3, 0.7, 1], negatives: [0, 0.3, 0.3, 0.6, 0.7] };
    const points = sweepThresholds(tied);
    assert.deepEqual(
      points.map((point) => point.threshold),
      [0, 0.3, 0.6, 0.7, 1, Infinity],
    );
    assert.deepEqual(
      points,
      points.map((point) => countErrors(tied, point.threshold)),
    );
  });
});

describe('the equal-error rate', () => {
  test('is 1/4 where one of four positives lies below one of four negatives', () => {
    // At 0.6: one positive (0.4) of four is missed, one negative (0.7) of four is a false alarm.
    assert.deepEqual(findEqualError(overlapping), { rate: 0.25, threshold: 0.6 });
  });

  test('is interpolated when no threshold makes both errors equal', () => {
    // Points (miss, false alarm): 0.2 → (0, 2/2), 0.4 → (0, 1/2), 0.5 → (1/3, 1/2), 0.6 → (1/3, 0).
    // From (1/3, 1/2) to (1/3, 0) the miss rate stays at 1/3 while false alarms pass it.
    const found = findEqualError({ positives: [0.4, 0.6, 0.9], negatives: [0.2, 0.5] });
    near(found?.rate, 1 / 3);
    assert.equal(found?.threshold, 0.6);
  });

  test('is zero for separable scores, at a threshold that separates them', () => {
    assert.deepEqual(findEqualError(separable), { rate: 0, threshold: 0.8 });
  });

  test('is one half when all scores are equal', () => {
    assert.deepEqual(findEqualError(equal), { rate: 0.5, threshold: 0.5 });
  });

  test('is one when every positive scores below every negative', () => {
    near(findEqualError({ positives: [0.1], negatives: [0.9] })?.rate, 1);
  });

  test('is not defined without one of the classes', () => {
    assert.equal(findEqualError({ positives: [], negatives: [0.1] }), null);
    assert.equal(findEqualError({ positives: [0.1], negatives: [] }), null);
  });
});

describe('the area under the curve', () => {
  test('is the share of rightly ordered pairs: 14 of 16 here', () => {
    // 0.4 beats 3 of 4 negatives, 0.6 beats 3, 0.8 and 0.9 beat 4 each: 14 of 16.
    near(areaUnderCurve(overlapping), 14 / 16);
  });

  test('is 1 for separable, 0 for reversed and 1/2 for equal scores', () => {
    near(areaUnderCurve(separable), 1);
    near(areaUnderCurve({ positives: separable.negatives, negatives: separable.positives }), 0);
    near(areaUnderCurve(equal), 0.5);
  });

  test('counts a tie half', () => {
    // Positives 0.3 and 0.7 against 0.3 and 0.5: ½ + 0 + 1 + 1 = 2.5 of 4.
    near(areaUnderCurve({ positives: [0.3, 0.7], negatives: [0.3, 0.5] }), 2.5 / 4);
  });

  test('is not defined without one of the classes', () => {
    assert.equal(areaUnderCurve({ positives: [], negatives: [1] }), null);
    assert.equal(areaUnderCurve({ positives: [1], negatives: [] }), null);
  });
});

describe('a threshold for an allowance', () => {
  const ten = Array.from({ length: 10 }, (_, i) => i / 10);

  test('one miss of ten allowed stands on the second lowest positive', () => {
    assert.equal(thresholdForMissRate(ten, 0.1), 0.1);
    assert.equal(countErrors({ positives: ten, negatives: [] }, 0.1).misses, 1);
  });

  test('an allowance below one miss permits none', () => {
    assert.equal(thresholdForMissRate(ten, 0.05), 0);
  });

  test('tied positives are never missed beyond the allowance', () => {
    const tied = [0.2, 0.2, 0.2, 0.9];
    const threshold = thresholdForMissRate(tied, 0.25);
    assert.equal(threshold, 0.2);
    assert.equal(countErrors({ positives: tied, negatives: [] }, threshold!).misses, 0);
  });

  test('one false alarm of ten allowed stands just above the second highest negative', () => {
    const scores = { positives: [0.85, 0.95], negatives: ten };
    assert.equal(thresholdForFalseAlarmRate(scores, 0.1), 0.85);
    assert.deepEqual(countErrors(scores, 0.85), { threshold: 0.85, misses: 0, falseAlarms: 1 });
  });

  test('no false alarm allowed and none separable means taking nothing for a positive', () => {
    assert.equal(thresholdForFalseAlarmRate(equal, 0), Infinity);
  });

  test('an empty class gives no threshold', () => {
    assert.equal(thresholdForMissRate([], 0.1), null);
    assert.equal(thresholdForFalseAlarmRate({ positives: [1], negatives: [] }, 0.1), null);
  });
});
