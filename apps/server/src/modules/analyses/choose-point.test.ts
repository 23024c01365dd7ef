import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperatingCurve } from '@praesto/vision';
import { aCurve } from '../../../test/support/a-curve.ts';
import { aPolicy } from '../../../test/support/a-policy.ts';
import { noPoints } from '../policies/company-policy.ts';
import { choosePoint, type PointChoice } from './choose-point.ts';

const curve: OperatingCurve = aCurve({ presentations: 200 });
const rules = { curves: { photo: curve, clip: curve }, policy: null };
const toldOf = (choice: PointChoice) =>
  choice.status === 'chosen'
    ? [choice.point.source, choice.point.asked, choice.point.min, choice.point.max, choice.point.policyVersion]
    : choice;

test('a photo is held to the strict policy and a clip to the balanced one where nobody says anything', () => {
  assert.deepEqual(toldOf(choosePoint(null, 'photo', rules)), ['default', { policy: 'strict' }, 0.2, 0.2, null]);
  assert.deepEqual(toldOf(choosePoint(null, 'clip', rules)), ['default', { policy: 'balanced' }, 0.5, 0.5, null]);
});

test('where nothing was measured, the documented threshold holds', () => {
  assert.deepEqual(toldOf(choosePoint(null, 'set', rules)), ['default', { threshold: 0.5 }, 0.5, 0.5, null]);
});

test('the policy of the company comes before the default, and the order before the policy', () => {
  const policy = aPolicy({ version: 7, points: { ...noPoints, photo: { bpcer: 0.05 }, clip: { threshold: 0.3 } } });
  const known = { ...rules, policy };
  assert.deepEqual(toldOf(choosePoint(null, 'photo', known)), ['company_policy', { bpcer: 0.05 }, 0.8, 0.8, 7]);
  assert.deepEqual(toldOf(choosePoint(null, 'clip', known)), ['company_policy', { threshold: 0.3 }, 0.3, 0.3, 7]);
  assert.deepEqual(toldOf(choosePoint(null, 'set', known)), ['default', { threshold: 0.5 }, 0.5, 0.5, null]);
  assert.deepEqual(toldOf(choosePoint({ threshold: 0.9 }, 'photo', known)), [
    'request',
    { threshold: 0.9 },
    0.9,
    0.9,
    null,
  ]);
});

test('a rate that nothing shows is no threshold', () => {
  assert.deepEqual(choosePoint({ apcer: 0.01 }, 'set', rules), { status: 'no_curve', kind: 'set' });
  const refused = { status: 'too_few', of: 'attacks', has: 200, needed: 300, kind: 'photo' };
  assert.deepEqual(choosePoint({ apcer: 0.01 }, 'photo', rules), refused);
});

test('a threshold of one’s own is told with the errors that were measured for it', () => {
  const choice = choosePoint({ threshold: 0.6 }, 'clip', rules);
  assert.ok(choice.status === 'chosen');
  assert.deepEqual(choice.point.expected, { apcer: 0.06, apcerHigh: 0.1, bpcer: 0.06, bpcerHigh: 0.1 });
});
