import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LivenessPartView } from '@praesto/contract';
import { isDrawn, livenessCurve, pointAt } from './error-curve.ts';

const part = {
  real: { scored: 2 },
  attacks: [
    { attack: 'print', scored: 4 },
    { attack: 'screen', scored: 2 },
  ],
  curve: [
    { threshold: 0.2, real_errors: 2, attack_errors: [0, 0] },
    { threshold: 0.5, real_errors: 1, attack_errors: [1, 1] },
    { threshold: null, real_errors: 0, attack_errors: [4, 2] },
  ],
} as unknown as LivenessPartView;

test('the kind of attack that is worst at a threshold comes first there', () => {
  const curve = livenessCurve(part);
  assert.deepEqual(
    curve[1]!.accepted.map(({ name, rate }) => [name, rate]),
    [
      ['screen', 0.5],
      ['print', 0.25],
    ],
  );
  assert.equal(curve[1]!.refused.rate, 0.5);
  assert.ok(isDrawn(curve));
});

test('a threshold decides as the next score that is not below it', () => {
  const curve = livenessCurve(part);
  assert.deepEqual(
    [0, 0.2, 0.3, 0.5, 0.9].map((threshold) => pointAt(curve, threshold)),
    [0, 0, 1, 1, 2],
  );
});

test('without attacks or without genuine people there is no curve', () => {
  assert.equal(isDrawn(livenessCurve({ ...part, attacks: [], curve: [] })), false);
});
