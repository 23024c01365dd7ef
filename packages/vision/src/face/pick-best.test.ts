import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Face, UnusableReason } from '../records.ts';
import type { ExaminedFrame } from './examined-frame.ts';
import { pickBest } from './pick-best.ts';

const face = { box: { left: 0, top: 0, width: 100, height: 100 } } as Face;
const image = { width: 1, height: 1, rgb: new Uint8Array(3) };

/** A clip of which each frame has a face or a reason why it cannot be compared. */
function clip(...reasons: readonly (UnusableReason | null)[]): ExaminedFrame[] {
  return reasons.map((reason, index) => ({
    ...{ index, timestampMs: index * 250, image, turnedBy: 0, unusable: reason, unmatchable: reason },
    face: reason === 'no_face' || reason === 'several_faces' ? null : face,
  }));
}

const pick = (frames: readonly ExaminedFrame[]) =>
  pickBest(
    frames,
    (frame) => frame.unmatchable,
    () => 1,
  );
const alone = (count: number): null[] => new Array(count).fill(null);

test('somebody who walks through a fifth of a clip is passed over', () => {
  const picked = pick(clip('several_faces', ...alone(4)));
  assert.ok('index' in picked && picked.index === 1);
});

test('a clip of which more than a fifth shows two people is of nobody, although most frames show one', () => {
  for (const reasons of [
    [...alone(9), 'several_faces', 'several_faces', 'several_faces'],
    ['several_faces', ...alone(3)],
  ] as const)
    assert.deepEqual(pick(clip(...reasons)), { status: 'unusable', reason: 'several_faces' });
});

test('without a usable face the commonest reason is told', () => {
  assert.deepEqual(pick(clip('too_dark', 'too_dark', 'no_face')), { status: 'unusable', reason: 'too_dark' });
  assert.deepEqual(pick([]), { status: 'unusable', reason: 'no_face' });
});
