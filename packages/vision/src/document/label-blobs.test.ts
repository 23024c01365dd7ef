import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelBlobs } from './label-blobs.ts';

const size = { width: 60, height: 40 };

function paint(...pixels: readonly (readonly [x: number, y: number])[]): Float32Array {
  const map = new Float32Array(size.width * size.height);
  for (const [x, y] of pixels) map[y * size.width + x] = 0.8;
  return map;
}

const bar = (left: number, top: number, width: number, height: number) =>
  Array.from({ length: width * height }, (_, i) => [left + (i % width), top + Math.floor(i / width)] as const);

test('a bar has its centre, length, thickness and direction', () => {
  const [blob, ...rest] = labelBlobs(paint(...bar(10, 20, 30, 3)), size, 0.3);
  assert.equal(rest.length, 0);
  assert.deepEqual(blob?.centre, { x: 25, y: 21.5 });
  assert.deepEqual([blob?.length, blob?.thickness, blob?.angle], [30, 3, 0]);
  const [upright] = labelBlobs(paint(...bar(10, 5, 3, 30)), size, 0.3);
  assert.equal(Math.abs(upright!.angle), Math.PI / 2);
});

test('bars that do not touch are two, at the edges of the map too', () => {
  const blobs = labelBlobs(paint(...bar(0, 0, 60, 2), ...bar(0, 38, 60, 2), ...bar(30, 20, 1, 2)), size, 0.3);
  assert.deepEqual(
    blobs.map(({ length }) => length),
    [60, 60],
    'a speck is nothing',
  );
});

test('what is below the threshold is not seen', () => {
  assert.deepEqual(labelBlobs(paint(...bar(10, 20, 30, 3)), size, 0.9), []);
});

test('a map that is full is one region', () => {
  assert.equal(labelBlobs(new Float32Array(2400).fill(1), size, 0.3).length, 1);
});
