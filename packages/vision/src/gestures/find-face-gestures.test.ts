import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFaceGestures } from './find-face-gestures.ts';
import { findHeadTurns } from './find-head-turns.ts';
import { type Expression, filmFace, swell } from './testing/draw-face.ts';
import { openTimeline } from './timeline.ts';

function namesOf(durationMs: number, script: (ms: number) => Expression): string[] {
  const timeline = openTimeline(filmFace(durationMs, script));
  return findFaceGestures(timeline, findHeadTurns(timeline)).map(({ gesture }) => gesture);
}

const isBetween = (ms: number, start: number, end: number) => ms >= start && ms < end;

test('a face that does nothing shows nothing', () =>
  assert.deepEqual(
    namesOf(4000, () => ({})),
    [],
  ));

test('eyes that close for a moment blink', () => {
  assert.deepEqual(
    namesOf(3000, (ms) => ({ eyeOpening: isBetween(ms, 1200, 1380) ? 0.19 : 0.32 })),
    ['blink'],
  );
});

test('narrow eyes blink too', () => {
  assert.deepEqual(
    namesOf(3000, (ms) => ({ eyeOpening: isBetween(ms, 1200, 1380) ? 0.13 : 0.2 })),
    ['blink'],
  );
});

test('eyes that narrow slowly do not blink', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ eyeOpening: 0.32 - 0.1 * (ms / 4000) })),
    [],
  );
});

test('eyes that stay closed do not blink', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ eyeOpening: ms > 1500 ? 0.18 : 0.32 })),
    [],
  );
});

test('a wider mouth with lifted corners smiles', () => {
  const script = (ms: number) => ({
    mouthWidth: 0.55 + 0.06 * swell(ms, 1000, 2400),
    cornerLift: 0.04 * swell(ms, 1000, 2400),
  });
  assert.deepEqual(namesOf(4000, script), ['smile']);
});

test('a mouth that is only a little wider does not smile', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ mouthWidth: 0.55 + 0.025 * swell(ms, 1000, 2400) })),
    [],
  );
});

test('brows that rise for a while are raised', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ browHeight: 0.28 + 0.04 * swell(ms, 1000, 2200) })),
    ['raise_eyebrows'],
  );
});

test('brows that rise while the eyes close are not raised', () => {
  const script = (ms: number) =>
    isBetween(ms, 1200, 1700) ? { browHeight: 0.33, eyeOpening: 0.19 } : { eyeOpening: 0.32 };
  assert.deepEqual(namesOf(4000, script), ['blink']);
});

test('somebody who goes away from the camera and comes back is farther, and has moved away', () => {
  assert.deepEqual(
    namesOf(5000, (ms) => ({ size: 1 - 0.3 * swell(ms, 800, 4000) })),
    ['go_farther', 'move_away'],
  );
});

test('somebody who only goes away is farther, who comes near is closer, whether they go back or not', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ size: 1 - 0.3 * Math.min(1, ms / 3000) })),
    ['go_farther'],
  );
  assert.deepEqual(
    namesOf(4000, (ms) => ({ size: 1 + 0.3 * swell(ms, 800, 3000) })),
    ['come_closer'],
  );
  assert.deepEqual(
    namesOf(4000, (ms) => ({ size: 1 + 0.3 * Math.min(1, ms / 3000) })),
    ['come_closer'],
  );
});

test('somebody who sways a little is neither', () => {
  assert.deepEqual(
    namesOf(4000, (ms) => ({ size: 1 + 0.06 * Math.sin(ms / 500) })),
    [],
  );
});

test('lips that part and meet several times speak', () => {
  assert.deepEqual(
    namesOf(3000, (ms) => ({ mouthOpening: ms > 700 && ms % 480 < 240 ? 0.12 : 0.01 })),
    ['speak'],
  );
});

test('a mouth that opens once does not speak', () => {
  assert.deepEqual(
    namesOf(3000, (ms) => ({ mouthOpening: isBetween(ms, 1000, 2000) ? 0.3 : 0.01 })),
    [],
  );
});

test('nothing is read from the parts of a face that is turned away', () => {
  const script = (ms: number) => ({
    yaw: 45 * swell(ms, 800, 2400),
    ...(isBetween(ms, 1300, 1900) && { eyeOpening: 0.12, browHeight: 0.4, mouthWidth: 0.8, cornerLift: 0.1 }),
  });
  assert.deepEqual(namesOf(4000, script), []);
});
