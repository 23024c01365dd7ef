import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  equalErrorPoint,
  lowestRate,
  type OperatingCurve,
  presentationsNeeded,
  ratesAt,
  resolveRate,
} from './operating-curve.ts';

const sample = (presentations: number) => ({ presentations, subjects: 10, sources: 3, groups: [] });
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

test('a rate is that of the worst species, so the species with fewest presentations must be able to show it', () => {
  const group = (name: string, presentations: number) => ({ name, presentations, subjects: 10, effective: 10 });
  const groups = [group('screen', 900), group('print', 40)];
  const uneven: OperatingCurve = { ...curve, attacks: { ...sample(940), groups } };
  assert.deepEqual(resolveRate(uneven, { apcer: 0.05 }), { status: 'too_few', of: 'attacks', has: 40, needed: 60 });
  assert.deepEqual(resolveRate(uneven, { apcer: 0.08 }), { status: 'resolved', point: curve.points[2] });
  const sources = { ...curve, bonaFide: { ...sample(700), groups: [group('office', 650), group('night', 50)] } };
  assert.deepEqual(resolveRate(sources, { bpcer: 0.05 }), { status: 'too_few', of: 'bona_fide', has: 50, needed: 60 });
});

test('the equal-error point is where the larger rate is smallest', () => {
  assert.equal(equalErrorPoint(curve), curve.points[2]);
});

test('a threshold of one’s own has the rates of the last point at or below it', () => {
  assert.equal(ratesAt(curve, 0.6), curve.points[2]);
  assert.equal(ratesAt(curve, 0.2), curve.points[1]);
});
