import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findHeadTurns } from './find-head-turns.ts';
import { type Expression, filmFace, swell } from './testing/draw-face.ts';
import { openTimeline } from './timeline.ts';

const turnsOf = (durationMs: number, script: (ms: number) => Expression) =>
  findHeadTurns(openTimeline(filmFace(durationMs, script)));
const namesOf = (durationMs: number, script: (ms: number) => Expression) =>
  turnsOf(durationMs, script).map(({ gesture }) => gesture);

for (const [name, most] of [
  ['turn_left', { yaw: 40 }],
  ['turn_right', { yaw: -40 }],
  ['turn_up', { pitch: 35 }],
  ['turn_down', { pitch: -35 }],
] as const) {
  test(`a head that goes ${name.slice(5)} and back is one ${name}`, () => {
    const script = (ms: number) =>
      Object.fromEntries(Object.entries(most).map(([axis, degrees]) => [axis, degrees * swell(ms, 1000, 2500)]));
    const [turn, ...more] = turnsOf(4000, script);
    assert.equal(turn?.gesture, name);
    assert.ok(turn.startMs > 1000 && turn.startMs < 1400 && turn.endMs > 2200 && turn.endMs < 2700);
    assert.deepEqual(more, []);
  });
}

test('a head that swings over on its way back has turned once', () => {
  const script = (ms: number) => ({ yaw: 50 * swell(ms, 800, 1800) - 22 * swell(ms, 1801, 2300) });
  assert.deepEqual(namesOf(4000, script), ['turn_left']);
});

test('turns to both sides without a rest between them are two', () => {
  const script = (ms: number) => ({ yaw: 45 * swell(ms, 800, 1800) - 45 * swell(ms, 1801, 2800) });
  assert.deepEqual(namesOf(4000, script), ['turn_left', 'turn_right']);
});

test('somebody who rests and then turns a little to the other side has turned twice', () => {
  const script = (ms: number) => ({ yaw: 60 * swell(ms, 600, 1600) - 25 * swell(ms, 2200, 3200) });
  assert.deepEqual(namesOf(4000, script), ['turn_left', 'turn_right']);
});

test('somebody who holds the head to one side till the end has turned', () => {
  assert.deepEqual(
    namesOf(2400, (ms) => ({ yaw: ms > 1000 ? 35 : 0 })),
    ['turn_left'],
  );
});

test('somebody whose camera stands low has not turned', () => {
  assert.deepEqual(
    namesOf(3000, () => ({ pitch: 14 })),
    [],
  );
});

test('a jump of the landmarks for two frames is no turn', () => {
  assert.deepEqual(
    namesOf(3000, (ms) => ({ yaw: ms === 1200 || ms === 1260 ? 60 : 0 })),
    [],
  );
});

test('looking about a little is no turn', () => {
  assert.deepEqual(
    namesOf(5000, (ms) => ({ yaw: 12 * Math.sin(ms / 400), pitch: 6 * Math.sin(ms / 700) })),
    [],
  );
});

test('what the landmarks say of up and down while a head is far to the side is no turn', () => {
  const samples = filmFace(4000, (ms) => ({ yaw: 55 * swell(ms, 800, 2400) })).map((sample) =>
    sample.timestampMs > 1200 && sample.timestampMs < 1900 ? { ...sample, noseDrop: 0.9 } : sample,
  );
  assert.deepEqual(
    findHeadTurns(openTimeline(samples)).map(({ gesture }) => gesture),
    ['turn_left'],
  );
});
