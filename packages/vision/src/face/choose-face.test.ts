import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFace } from './choose-face.ts';
import { type Detection, overlap, suppressOverlaps } from './detect-faces.ts';

const at = (left: number, width: number, score = 0.99): Detection => ({
  box: { left, top: 0, width, height: width },
  score,
});

const picture = { width: 500, height: 100 };

test('no detection is no_face', () => {
  assert.deepEqual(chooseFace([], picture), { status: 'unusable', reason: 'no_face' });
});

test('the largest face is chosen whatever its place in the list', () => {
  const large = at(200, 100);
  assert.deepEqual(chooseFace([at(0, 30), large, at(400, 39)], picture), { status: 'chosen', detection: large });
});

test('a second face of three fifths of the side could be meant wherever it is', () => {
  assert.equal(chooseFace([at(200, 100), at(420, 60)], picture).status, 'unusable');
  assert.equal(chooseFace([at(200, 100), at(420, 59)], picture).status, 'chosen');
});

test('a second face of two fifths could be meant where it is nearer to the middle than the first', () => {
  assert.equal(chooseFace([at(0, 100), at(240, 40)], picture).status, 'unusable');
  assert.equal(chooseFace([at(0, 100), at(240, 39)], picture).status, 'chosen');
  assert.equal(chooseFace([at(180, 100), at(400, 55)], picture).status, 'chosen');
});

test('a second detection that is hardly a face does not count', () => {
  assert.equal(chooseFace([at(0, 100), at(300, 90, 0.75)], picture).status, 'chosen');
});

test('boxes that overlap by more than the limit are one face, the surest', () => {
  const kept = suppressOverlaps([at(0, 100, 0.8), at(10, 100, 0.95), at(300, 100, 0.9)], 0.4);
  assert.deepEqual(kept, [at(10, 100, 0.95), at(300, 100, 0.9)]);
});

test('overlap is the shared area over the covered one', () => {
  assert.equal(overlap(at(0, 100).box, at(50, 100).box), 1 / 3);
  assert.equal(overlap(at(0, 100).box, at(100, 100).box), 0);
});
