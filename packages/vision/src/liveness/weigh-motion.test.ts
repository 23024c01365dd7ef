import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weighMotion } from './weigh-motion.ts';

const motion = (flat: number | null, still: number | null) =>
  weighMotion({
    depth: { verdict: 'not_established', score: flat, pairs: [] },
    features: { verdict: 'not_established', score: still, lids: null, lips: null },
  });

test('motion that was not seen, or that a live person shows, adds nothing', () => {
  assert.deepEqual(motion(null, null), { logit: 0, evidence: [] });
  assert.deepEqual(motion(0, 0), { logit: 0, evidence: [] });
});

test('a flat picture and a face in which nothing moves speak for an attack, as surely as they were seen', () => {
  const { logit, evidence } = motion(0.8, 1);
  assert.ok(Math.abs(logit - 7) < 1e-12);
  assert.deepEqual(evidence, [
    { code: 'flat_motion', score: 0.8, weight: 0.8 },
    { code: 'still_features', score: 1, weight: 0.75 },
  ]);
});
