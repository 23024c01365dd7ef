import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Expression, filmFace, swell } from '../../../../vision/src/gestures/testing/draw-face.ts';
import type { Gesture } from '../../core/capture-action.ts';
import type { GestureProgress } from '../face-reading.ts';
import { watchGesture } from './gesture-watcher.ts';

type Script = (ms: number) => Expression;

/** What is said of each look at a drawn face, 60 ms apart. */
function watch(gesture: Gesture, durationMs: number, script: Script) {
  const look = watchGesture(gesture);
  return filmFace(durationMs, script).map((signals) => ({ ms: signals.timestampMs, progress: look(signals) }));
}

const stagesOf = (looks: readonly { progress: GestureProgress }[]) =>
  looks.map(({ progress }) => progress).filter((progress, at, all) => progress !== all[at - 1]);

/** Each gesture as somebody does it from second 1 on, and is back at rest. */
const scripts: Readonly<Record<Gesture, Script>> = {
  turn_left: (ms) => ({ yaw: 40 * swell(ms, 1000, 2000) }),
  turn_right: (ms) => ({ yaw: -40 * swell(ms, 1000, 2000) }),
  look_up: (ms) => ({ pitch: 35 * swell(ms, 1000, 2000) }),
  look_down: (ms) => ({ pitch: -35 * swell(ms, 1000, 2000) }),
  smile: (ms) => {
    const part = swell(ms, 1000, 2000);
    return { mouthWidth: 0.55 + 0.12 * part, cornerLift: 0.08 * part };
  },
  blink: (ms) => ({ eyeOpening: ms >= 1000 && ms < 1200 ? 0.12 : 0.32 }),
};

const gestures = Object.keys(scripts) as Gesture[];

for (const gesture of gestures)
  test(`${gesture} is waited for until it is done and the face is back at rest`, () => {
    const looks = watch(gesture, 3600, scripts[gesture]);
    const stages = stagesOf(looks);
    assert.equal(stages[0], 'waiting');
    assert.equal(stages.at(-1), 'over', stages.join(', '));
    const first = looks.find(({ progress }) => progress !== 'waiting')!;
    assert.ok(first.ms >= 1000, `noticed at ${first.ms} ms, before it began`);
  });

for (const [asked, done] of [
  ['turn_left', 'turn_right'],
  ['turn_right', 'turn_left'],
  ['look_up', 'look_down'],
  ['smile', 'turn_left'],
  ['blink', 'smile'],
  ['turn_left', 'blink'],
] as const)
  test(`whoever is asked for ${asked} and does ${done} is still waited for`, () => {
    assert.deepEqual(stagesOf(watch(asked, 3600, scripts[done])), ['waiting']);
  });

test('a face at rest is waited for, whatever is asked', () => {
  for (const gesture of gestures) assert.deepEqual(stagesOf(watch(gesture, 3000, () => ({}))), ['waiting']);
});

test('whoever keeps the head turned is not waited for longer than 1.2 seconds', () => {
  const looks = watch('turn_left', 4000, (ms) => ({ yaw: ms > 1000 ? 35 : 0 }));
  const over = looks.find(({ progress }) => progress === 'over');
  assert.ok(over && over.ms > 1000 + 1000 && over.ms < 1000 + 1600, `over at ${over?.ms} ms`);
});
