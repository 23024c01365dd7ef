import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceInPicture } from '../core/guidance.ts';
import type { FaceReading } from './face-reading.ts';
import { judgeFace } from './judge-face.ts';

type OneFace = Extract<FaceReading, { found: 'one' }>;

/** A face about the middle of the picture, as high and wide as these shares of it. */
const placed = (width: number, height: number, x = 0.5, y = 0.5): PlaceInPicture => ({
  ...{ left: x - width / 2, right: x + width / 2 },
  ...{ top: y - height / 2, bottom: y + height / 2 },
});

/** A face with nothing wrong about it. */
const aFace = (more: Partial<OneFace> = {}): OneFace => ({
  found: 'one',
  place: placed(0.3, 0.45),
  points: {
    ...{ left_eye: [0.45, 0.45], right_eye: [0.55, 0.45], nose_base: [0.5, 0.5] },
    ...{ mouth_bottom: [0.5, 0.6], left_ear: [0.4, 0.48], right_ear: [0.6, 0.48] },
  },
  ...{ gesture: null, yaw: 0, pitch: 0, eyesOpen: 0.9, covered: 0, brightest: 180, burnt: 0, sharpness: 0.19 },
  ...more,
});

const lying = { width: 640, height: 480 };
const upright = { width: 480, height: 640 };

test('a face with nothing wrong about it is usable', () => {
  assert.equal(judgeFace(aFace(), lying), null);
});

test('nobody and several people are told apart', () => {
  assert.equal(judgeFace({ found: 'none' }, lying), 'no_face');
  assert.equal(judgeFace({ found: 'several' }, lying), 'several_faces');
});

for (const [reason, usable, unusable] of [
  ['too_far', { place: placed(0.15, 0.23) }, { place: placed(0.15, 0.21) }],
  ['too_near', { place: placed(0.4, 0.61) }, { place: placed(0.4, 0.63) }],
  ['off_centre', { place: placed(0.3, 0.45, 0.66) }, { place: placed(0.3, 0.45, 0.68) }],
  ['off_centre', { place: placed(0.3, 0.45, 0.5, 0.34) }, { place: placed(0.3, 0.45, 0.5, 0.32) }],
  ['turned', { yaw: -19 }, { yaw: -21 }],
  ['turned', { pitch: 24 }, { pitch: 26 }],
  ['dark', { brightest: 61 }, { brightest: 59 }],
  ['over_exposed', { burnt: 0.34 }, { burnt: 0.36 }],
  ['blurred', { sharpness: 0.041 }, { sharpness: 0.039 }],
  ['eyes_closed', { eyesOpen: 0.31 }, { eyesOpen: 0.29 }],
  ['covered', { covered: 0.49 }, { covered: 0.51 }],
] as const)
  test(`${reason} begins between ${JSON.stringify(usable)} and ${JSON.stringify(unusable)}`, () => {
    assert.equal(judgeFace(aFace(usable), lying), null);
    assert.equal(judgeFace(aFace(unusable), lying), reason);
  });

test('a face is as large in a picture that stands as in one that lies: the shorter side counts', () => {
  assert.equal(judgeFace(aFace({ place: placed(0.3, 0.2) }), lying), 'too_far');
  assert.equal(judgeFace(aFace({ place: placed(0.3, 0.2) }), upright), null);
  assert.equal(judgeFace(aFace({ place: placed(0.5, 0.5) }), upright), 'too_near');
});

test('of several faults the worst is told, so that a person is asked for one thing after the other', () => {
  const faults = { place: placed(0.1, 0.1, 0.8), yaw: 40, brightest: 10, sharpness: 0, eyesOpen: 0 };
  assert.equal(judgeFace(aFace({ ...faults, covered: 1 }), lying), 'covered');
  assert.equal(judgeFace(aFace(faults), lying), 'too_far');
  assert.equal(judgeFace(aFace({ ...faults, place: placed(0.3, 0.45) }), lying), 'turned');
  assert.equal(judgeFace(aFace({ ...faults, place: placed(0.3, 0.45), yaw: 0 }), lying), 'dark');
});
