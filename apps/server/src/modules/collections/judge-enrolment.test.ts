import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmbeddingOutcome, Face, FaceQuality } from '@praesto/vision';
import { aFace } from '../folders/test-support/reports.ts';
import { judgeEnrolment } from './judge-enrolment.ts';

function outcomeWith(changes: Partial<Face>, quality: Partial<FaceQuality> = {}): EmbeddingOutcome {
  const face = { ...aFace, ...changes, quality: { ...aFace.quality, ...quality } };
  return {
    status: 'extracted',
    embedding: new Float32Array([1, 0]),
    face,
    frameIndex: 0,
    model: { id: 'scripted', version: '1' },
  };
}

test('a good face is enrolled', () => {
  assert.equal(judgeEnrolment(outcomeWith({})), null);
});

test('what cannot be compared cannot be enrolled, for the same reason', () => {
  for (const reason of ['no_face', 'several_faces', 'too_dark'] as const)
    assert.equal(judgeEnrolment({ status: 'unusable', reason }), reason);
});

test('a face that could be compared once is too small to be found by for ever', () => {
  const box = (side: number) => ({ left: 0, top: 0, width: side, height: side });
  assert.equal(judgeEnrolment(outcomeWith({ box: box(63) })), 'face_too_small');
  assert.equal(judgeEnrolment(outcomeWith({ box: box(64) })), null);
});

test('a part of the quality that is nothing refuses by its name', () => {
  assert.equal(judgeEnrolment(outcomeWith({}, { sharpness: 0 })), 'too_blurred');
  assert.equal(judgeEnrolment(outcomeWith({}, { exposure: 0 })), 'poorly_lit');
  assert.equal(judgeEnrolment(outcomeWith({}, { pose: 0 })), 'turned_away');
});

test('a face with a mask on is not enrolled: half of it would be missing in every search', () => {
  assert.equal(judgeEnrolment(outcomeWith({ covered: 0.5 })), 'mask_worn');
  assert.equal(judgeEnrolment(outcomeWith({ covered: 0.49 })), null);
});
