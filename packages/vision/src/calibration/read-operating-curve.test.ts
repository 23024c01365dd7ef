import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisionError } from '../vision-error.ts';
import type { OperatingCurve } from './operating-curve.ts';
import { readOperatingCurve } from './read-operating-curve.ts';

const sample = { presentations: 100, subjects: 10, sources: 3 };
const group = { name: 'print', presentations: 60, subjects: 6, effective: 7.5 };
const curve: OperatingCurve = {
  attacks: { ...sample, groups: [group] },
  bonaFide: { ...sample, groups: [] },
  points: [
    { threshold: 0, apcer: 0, apcerHigh: 0.1, bpcer: 1, bpcerHigh: 1 },
    { threshold: 0.5, apcer: 0.06, apcerHigh: 0.2, bpcer: 0.08, bpcerHigh: 0.3 },
    { threshold: 1, apcer: 1, apcerHigh: 1, bpcer: 0, bpcerHigh: 0.1 },
  ],
};

test('a curve is read as it is, and what is missing or out of order is named', () => {
  assert.deepEqual(readOperatingCurve(curve, 'curves.photo'), curve);
  const refused = (value: unknown, message: RegExp) =>
    assert.throws(
      () => readOperatingCurve(value, 'curves.photo'),
      (error) => error instanceof VisionError && error.code === 'inference.unavailable' && message.test(error.message),
    );
  refused(null, /curves\.photo must be an object/);
  refused({ ...curve, attacks: undefined }, /curves\.photo\.attacks/);
  refused({ ...curve, attacks: sample }, /curves\.photo\.attacks\.groups must be a list/);
  refused({ ...curve, attacks: { ...sample, groups: [{ ...group, name: 7 }] } }, /groups\[0\]\.name/);
  refused({ ...curve, bonaFide: { ...sample, groups: [{ name: 'office' }] } }, /bonaFide\.groups\[0\]\.presentations/);
  refused({ ...curve, points: [curve.points[0]] }, /curves\.photo\.points/);
  refused({ ...curve, points: [...curve.points].reverse() }, /points\[1\]/);
  refused({ ...curve, points: curve.points.slice(1) }, /begin with apcer 0/);
  refused({ ...curve, points: curve.points.slice(0, -1) }, /end with bpcer 0/);
});
