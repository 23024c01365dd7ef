import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countErrors } from './error-curve.ts';
import { traceErrors } from './trace-errors.ts';

const prints = [0.2, 0.6, 0.6, 0.9];
const screens = [0.1, 0.7];
const real = [0.05, 0.1, 0.6];

test('every distinct score is a point, and its counts are those of counting one by one', () => {
  const points = traceErrors({ positives: [prints, screens], negatives: real }, 100);
  assert.deepEqual(
    points.map(({ threshold }) => threshold),
    [0.05, 0.1, 0.2, 0.6, 0.7, 0.9, Infinity],
  );
  for (const { threshold, misses, falseAlarms } of points) {
    const one = countErrors({ positives: prints, negatives: real }, threshold);
    const other = countErrors({ positives: screens, negatives: real }, threshold);
    assert.deepEqual([misses, falseAlarms], [[one.misses, other.misses], one.falseAlarms], String(threshold));
  }
});

test('of more scores than are wanted the lowest and the highest stay, and what is counted stays exact', () => {
  const many = Array.from({ length: 1000 }, (_, i) => i / 1000);
  const points = traceErrors({ positives: [many], negatives: real }, 11);
  assert.equal(points.length, 11);
  assert.equal(points[0]!.threshold, 0);
  assert.equal(points[9]!.threshold, 0.999);
  for (const { threshold, misses } of points)
    assert.equal(misses[0], countErrors({ positives: many, negatives: [] }, threshold).misses);
});

test('without scores there is one point, above everything', () => {
  assert.deepEqual(traceErrors({ positives: [[]], negatives: [] }, 10), [
    { threshold: Infinity, misses: [0], falseAlarms: 0 },
  ]);
});
