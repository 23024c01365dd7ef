import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawFace, type Expression } from '../../gestures/testing/draw-face.ts';
import { featureMotion } from './feature-motion.ts';
import type { FaceView } from './view-face.ts';

/** A face each 400 ms, with landmarks that jitter by up to `jitter` pixels; its eyes' outer corners are 100 pixels apart. */
function film(expressions: readonly Expression[], { jitter = 0.2, stepMs = 400, tilt = 1 } = {}): FaceView[] {
  let state = 1;
  const noise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 2 * jitter;
  };
  return expressions.map((expression, index) => ({
    index,
    timestampMs: index * stepMs,
    yaw: 0,
    pitch: 0,
    scale: 1,
    values: new Float32Array(),
    points: drawFace(expression).map(({ x, y }) => ({ x: x * (index % 2 ? tilt : 1) + noise(), y: y + noise() })),
  }));
}

const rest = Array.from({ length: 8 }, (): Expression => ({}));

test('a picture on a stand is still, also when it is tilted', () => {
  for (const tilt of [1, 0.9]) {
    const { verdict, score, lids, lips } = featureMotion(film(rest, { tilt }));
    assert.equal(verdict, 'still');
    assert.ok(score! > 0.9 && lids! < 0.002 && lips! < 0.003, `${score} ${lids} ${lips}`);
  }
});

test('one blink or one smile is life', () => {
  const blink = rest.with(4, { eyeOpening: 0.15 });
  const smile = [...rest.slice(0, 5), ...rest.slice(5).map(() => ({ mouthWidth: 0.65, cornerLift: 0.05 }))];
  for (const expressions of [blink, smile]) {
    const { verdict, score } = featureMotion(film(expressions));
    assert.equal(verdict, 'moving');
    assert.equal(score, 0);
  }
});

test('landmarks that jitter hide that a face is still', () => {
  const { verdict, score } = featureMotion(film(rest, { jitter: 0.5 }));
  assert.equal(verdict, 'not_established');
  assert.equal(score, 0);
});

test('too short a clip, and too few looks, give no score', () => {
  for (const views of [film(rest, { stepMs: 250 }), film(rest.slice(0, 5), { stepMs: 1000 }), []]) {
    assert.deepEqual(featureMotion(views), { verdict: 'not_established', score: null, lids: null, lips: null });
  }
});
