import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opennessOf, summariseCues, weighCues } from './weigh-cues.ts';

const between = [0.8, 1.2] as const;
const weights = {
  between,
  tight: { bias: 1, surroundings: 0, closeUp: 0, texture: 0.5 },
  open: { bias: -1, surroundings: 0.2, closeUp: 0.1, texture: 0.1 },
};
const cues = { surroundings: 2, closeUp: -1, texture: 4 };

test('surroundings count as far as they are in view', () => {
  assert.deepEqual(
    [0.5, 0.8, 1, 1.2, 2.7].map((scale) => Math.round(opennessOf(scale, between) * 100) / 100),
    [0, 0, 0.5, 1, 1],
  );
  assert.ok(Math.abs(weighCues(cues, 0.7, weights) - 3) < 1e-12);
  assert.ok(Math.abs(weighCues(cues, 2, weights) - (-1 + 0.4 - 0.1 + 0.4)) < 1e-12);
  const half = (3 + (-1 + 0.4 - 0.1 + 0.4)) / 2;
  assert.ok(Math.abs(weighCues(cues, 1, weights) - half) < 1e-12);
});

test('what is not judged weighs nothing', () => {
  const rest = { surroundings: 2, closeUp: null, texture: null };
  assert.ok(Math.abs(weighCues(rest, 2, weights) - (-1 + 0.4)) < 1e-12);
  const [only, ...others] = summariseCues([{ cues: rest, contextScale: 2 }], weights);
  assert.deepEqual([only?.code, only?.weight, others], ['network_surroundings', 1, []]);
});

test('the summary tells what each says alone, and shares that sum to one', () => {
  const frames = [
    { cues, contextScale: 2 },
    { cues: { surroundings: 0, closeUp: 1, texture: 0 }, contextScale: 2 },
  ];
  const summary = summariseCues(frames, weights);
  assert.deepEqual(
    summary.map(({ code, score, weight }) => [code, score!.toFixed(4), weight.toFixed(2)]),
    [
      ['network_surroundings', '0.7311', '0.50'],
      ['network_close_up', '0.5000', '0.25'],
      ['texture', '0.8808', '0.25'],
    ],
  );
});

test('from close by only the texture is told of', () => {
  const [only, ...others] = summariseCues([{ cues, contextScale: 0.7 }], weights);
  assert.deepEqual([only?.code, only?.weight, others], ['texture', 1, []]);
});
