import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisionError } from '../vision-error.ts';
import {
  equalErrorPoint,
  lowestRate,
  type OperatingCurve,
  presentationsNeeded,
  ratesAt,
  readOperatingCurve,
  resolveRate,
} from './operating-curve.ts';

const sample = (presentations: number) => ({ presentations, subjects: 10, sources: 3 });
const point = (threshold: number, apcer: number, bpcer: number) => ({
  threshold,
  apcer,
  apcerHigh: Math.min(1, apcer + 0.02),
  bpcer,
  bpcerHigh: Math.min(1, bpcer + 0.02),
});
const curve: OperatingCurve = {
  attacks: sample(100),
  bonaFide: sample(60),
  points: [point(0, 0, 1), point(0.2, 0.01, 0.3), point(0.5, 0.06, 0.08), point(0.8, 0.2, 0.02), point(1, 1, 0)],
};

test('an asked APCER gives the highest threshold that keeps it', () => {
  assert.deepEqual(resolveRate(curve, { apcer: 0.05 }), { status: 'resolved', point: curve.points[1] });
  assert.deepEqual(resolveRate(curve, { apcer: 0.06 }), { status: 'resolved', point: curve.points[2] });
});

test('an asked BPCER gives the lowest threshold that keeps it', () => {
  assert.deepEqual(resolveRate(curve, { bpcer: 0.1 }), { status: 'resolved', point: curve.points[2] });
});

test('a rate that so few presentations cannot show is refused with how many would', () => {
  assert.deepEqual(resolveRate(curve, { apcer: 0.01 }), { status: 'too_few', of: 'attacks', has: 100, needed: 300 });
  assert.deepEqual(resolveRate(curve, { bpcer: 0.02 }), { status: 'too_few', of: 'bona_fide', has: 60, needed: 150 });
  assert.equal(presentationsNeeded(0.05), 60);
  assert.equal(lowestRate(60), 0.05);
  assert.equal(lowestRate(0), 1);
});

test('the equal-error point is where the larger rate is smallest', () => {
  assert.equal(equalErrorPoint(curve), curve.points[2]);
});

test('a threshold of one’s own has the rates of the last point at or below it', () => {
  assert.equal(ratesAt(curve, 0.6), curve.points[2]);
  assert.equal(ratesAt(curve, 0.2), curve.points[1]);
});

test('a curve is read as it is, and what is missing or out of order is named', () => {
  assert.deepEqual(readOperatingCurve(curve, 'curves.photo'), curve);
  const refused = (value: unknown, message: RegExp) =>
    assert.throws(
      () => readOperatingCurve(value, 'curves.photo'),
      (error) => error instanceof VisionError && error.code === 'inference.unavailable' && message.test(error.message),
    );
  refused(null, /curves\.photo must be an object/);
  refused({ ...curve, attacks: undefined }, /curves\.photo\.attacks/);
  refused({ ...curve, points: [curve.points[0]] }, /curves\.photo\.points/);
  refused({ ...curve, points: [...curve.points].reverse() }, /points\[1\]/);
  refused({ ...curve, points: curve.points.slice(1) }, /begin with apcer 0/);
  refused({ ...curve, points: curve.points.slice(0, -1) }, /end with bpcer 0/);
});
