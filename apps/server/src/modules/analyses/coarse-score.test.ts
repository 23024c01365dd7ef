import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCoarseScore } from './coarse-score.ts';

const thresholds = [0, 0.003, 0.05, 0.2, 0.3, 0.42, 0.5, 0.55, 0.8, 0.97, 1];
const scores = [...Array(1001).keys()].map((step) => step / 1000);
const decide = (score: number, { min, max }: { min: number; max: number }) =>
  score >= max ? 'DECLINED' : score >= min ? 'OPERATOR_REQUIRED' : 'SUCCESS';

test('a coarse score is decided like the score itself, whatever the thresholds', () => {
  for (const [place, min] of thresholds.entries()) {
    for (const max of thresholds.slice(place)) {
      const wrong = scores.filter(
        (score) => decide(toCoarseScore(score, { min, max }), { min, max }) !== decide(score, { min, max }),
      );
      assert.deepEqual(wrong, [], `${min} .. ${max}`);
    }
  }
});

test('on each side of a threshold the next tenth of scores is told as one', () => {
  for (const threshold of thresholds) {
    const limits = { min: threshold, max: threshold };
    const near = (from: number, to: number) => scores.filter((score) => score >= from && score < to);
    for (const side of [near(threshold, threshold + 0.0999), near(threshold - 0.0999, threshold)]) {
      const told = new Set(side.map((score) => toCoarseScore(score, limits)));
      assert.ok(told.size <= 1, `${threshold}: ${[...told]}`);
    }
  }
});

test('far from thresholds a score is told to the nearest fifth, and a band between two fifths by one number', () => {
  assert.deepEqual(
    [0.04, 0.31, 0.97].map((score) => toCoarseScore(score, null)),
    [0, 0.4, 1],
  );
  assert.deepEqual(
    [0.451, 0.549].map((score) => toCoarseScore(score, { min: 0.45, max: 0.55 })),
    [0.5, 0.5],
  );
});
