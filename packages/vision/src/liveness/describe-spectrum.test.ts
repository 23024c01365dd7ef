import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { describeSpectrum, SPECTRUM_LENGTH } from './describe-spectrum.ts';

/** A picture whose brightness is given by a function of the place, 0..255, grey unless told. */
function draw(side: number, at: (x: number, y: number) => number, tint = [1, 1, 1]): PixelImage {
  const rgb = new Uint8Array(side * side * 3);
  for (let i = 0; i < rgb.length; i++) {
    const pixel = Math.floor(i / 3);
    rgb[i] = Math.min(255, Math.max(0, Math.round(at(pixel % side, Math.floor(pixel / side)) * tint[i % 3]!)));
  }
  return { width: side, height: side, rgb };
}

const whole = (image: PixelImage) =>
  describeSpectrum(image, { left: 0, top: 0, width: image.width, height: image.height });
const luma = (numbers: readonly number[]) => numbers.slice(0, 16);
const peaks = (numbers: readonly number[]) => numbers.slice(16, 28);
/** The same for every run: a linear congruential generator. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
}

test('a grid stands out in its ring and in no other', () => {
  const random = noise(1);
  const grid = draw(128, (x) => 128 + 20 * Math.cos((2 * Math.PI * 40 * x) / 128) + 8 * random());
  const found = peaks(whole(grid));
  const loudest = found.indexOf(Math.max(...found)) + 4;
  assert.equal(loudest, 10, 'frequency 40 of 64 lies in ring 10 of 16');
  assert.ok(found[6]! > 2 + Math.max(...found.filter((_, ring) => ring !== 5 && ring !== 6 && ring !== 7)));
});

test('blur takes power from the upper rings and leaves the lower ones', () => {
  const random = noise(2);
  const values = Float64Array.from({ length: 128 * 128 }, () => 128 + 160 * random());
  const at = (x: number, y: number) => values[Math.min(127, y) * 128 + Math.min(127, x)]!;
  const sharp = luma(whole(draw(128, at)));
  const soft = luma(whole(draw(128, (x, y) => (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4)));
  assert.ok(sharp[14]! - soft[14]! > 2, `${sharp[14]} and ${soft[14]}`);
  assert.ok(Math.abs(sharp[2]! - soft[2]!) < 0.3);
});

test('half the contrast is the same spectrum', () => {
  const random = noise(3);
  const values = Float64Array.from({ length: 128 * 128 }, () => 100 * random());
  const strong = whole(draw(128, (x, y) => 128 + values[y * 128 + x]!));
  const weak = whole(draw(128, (x, y) => 128 + values[y * 128 + x]! / 2));
  for (const [i, value] of luma(strong).entries()) assert.ok(Math.abs(value - luma(weak)[i]!) < 0.1);
});

test('a picture of one colour gives finite numbers, as many as are promised', () => {
  const flat = whole(draw(64, () => 90, [1, 0.8, 0.5]));
  assert.equal(flat.length, SPECTRUM_LENGTH);
  assert.ok(flat.every(Number.isFinite));
});
