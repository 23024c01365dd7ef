import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../records.ts';
import type { Normalisation } from './normalisation.ts';
import { countTaps, sampleCrop } from './sample-crop.ts';
import { sampleGrey } from './sample-grey.ts';
import { assertClose, blendAt, pixelAt, randomImage } from './testing/random-image.ts';

const image = randomImage(41, 29);
const plain: Normalisation = { channels: [0, 1, 2], means: [0, 0, 0], scales: [1, 1, 1] };

function sample(crop: Box, side: number, normalisation = plain): Float32Array {
  const values = new Float32Array(3 * side * side);
  const target = { values, planeWidth: side, planeHeight: side, width: side, height: side };
  sampleCrop(image, crop, target, normalisation);
  return values;
}

/** The mean of taps x taps evenly spread source pixels for each output pixel. */
function naiveMean(crop: Box, side: number, taps: number): number[] {
  return [0, 1, 2].flatMap((channel) =>
    Array.from({ length: side * side }, (_, i) => {
      let sum = 0;
      for (let tap = 0; tap < taps * taps; tap++) {
        const x = (i % side) + ((tap % taps) + 0.5) / taps;
        const y = Math.floor(i / side) + (Math.floor(tap / taps) + 0.5) / taps;
        const column = Math.floor(crop.left + (x * crop.width) / side);
        const row = Math.floor(crop.top + (y * crop.height) / side);
        sum += pixelAt(image, column, row, channel);
      }
      return sum / taps ** 2;
    }),
  );
}

function naiveBlend(crop: Box, side: number): number[] {
  const { width, height } = image;
  return [0, 1, 2].flatMap((channel) =>
    Array.from({ length: side * side }, (_, i) => {
      const x = crop.left + (((i % side) + 0.5) * crop.width) / side - 0.5;
      const y = crop.top + ((Math.floor(i / side) + 0.5) * crop.height) / side - 0.5;
      return blendAt(image, Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y)), channel);
    }),
  );
}

test('a crop at its own size is the pixels themselves', () => {
  const values = sample({ left: 5, top: 7, width: 8, height: 8 }, 8);
  for (let i = 0; i < 64; i++) assert.equal(values[64 + i], pixelAt(image, 5 + (i % 8), 7 + Math.floor(i / 8), 1));
});

test('an enlarged crop is bilinear, also where it reaches past the edge', () => {
  for (const crop of [
    { left: 3.2, top: 4.7, width: 9, height: 9 },
    { left: -4, top: 20.5, width: 12, height: 12 },
    { left: 33, top: -3, width: 12, height: 12 },
  ]) {
    assertClose(sample(crop, 12), naiveBlend(crop, 12), 1e-3);
  }
});

test('a crop that shrinks is the mean of evenly spread pixels', () => {
  for (const crop of [
    { left: 0, top: 0, width: 24, height: 24 },
    { left: 10.4, top: -6.3, width: 22, height: 22 },
  ]) {
    const taps = countTaps(crop.width / 8, 4);
    assertClose(sample(crop, 8), naiveMean(crop, 8, taps), 1e-3);
  }
});

test('planes come in the asked order, less their means and scaled', () => {
  const crop = { left: 2, top: 2, width: 6, height: 6 };
  const rgb = sample(crop, 6);
  const bgr = sample(crop, 6, { channels: [2, 1, 0], means: [10, 20, 30], scales: [0.5, 0.25, 2] });
  assertClose(
    bgr.subarray(0, 36),
    rgb.subarray(72).map((value) => (value - 10) * 0.5),
    1e-4,
  );
  assertClose(
    bgr.subarray(72),
    rgb.subarray(0, 36).map((value) => (value - 30) * 2),
    1e-4,
  );
});

test('a crop can fill a part of its target and leaves the rest alone', () => {
  const values = new Float32Array(3 * 10 * 6).fill(-1);
  const target = { values, planeWidth: 10, planeHeight: 6, width: 4, height: 6 };
  sampleCrop(image, { left: 0, top: 0, width: 4, height: 6 }, target, plain);
  assert.equal(values[3], pixelAt(image, 3, 0, 0));
  assert.equal(values[4], -1);
  assert.equal(values[60 + 10 + 2], pixelAt(image, 2, 1, 1));
});

test('grey is the luma of the coloured crop, enlarged or shrunk', () => {
  for (const [crop, side] of [
    [{ left: 1, top: 2, width: 9, height: 9 }, 12],
    [{ left: 1, top: 2, width: 24, height: 24 }, 8],
  ] as const) {
    const rgb = sample(crop, side);
    const grey = new Float32Array(side * side);
    sampleGrey(image, crop, side, grey);
    const count = side * side;
    const expected = grey.map((_, i) => 0.299 * rgb[i]! + 0.587 * rgb[count + i]! + 0.114 * rgb[2 * count + i]!);
    assertClose(grey, expected, 1e-2);
  }
});
