import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brightenImage, isDark } from './brighten-image.ts';
import { mirrorPlanes } from './mirror-planes.ts';
import { pixelAt, randomImage } from './testing/random-image.ts';
import { turnImage } from './turn-image.ts';

const image = randomImage(7, 4);

test('a quarter turn clockwise brings the bottom left pixel to the top left', () => {
  const turned = turnImage(image, 90);
  assert.deepEqual([turned.width, turned.height], [4, 7]);
  for (let y = 0; y < 7; y++) {
    for (let x = 0; x < 4; x++) assert.equal(pixelAt(turned, x, y, 0), pixelAt(image, y, 3 - x, 0));
  }
});

test('turns that add up to a full one give the picture back', () => {
  assert.deepEqual(turnImage(turnImage(image, 90), 270), image);
  assert.deepEqual(turnImage(turnImage(image, 180), 180), image);
  assert.deepEqual(turnImage(turnImage(image, 90), 90), turnImage(image, 180));
});

test('mirrored planes have their rows reversed, each for itself', () => {
  const values = Float32Array.from([1, 2, 3, 4, 5, 6]);
  mirrorPlanes(values, 3);
  assert.deepEqual([...values], [3, 2, 1, 6, 5, 4]);
});

test('a dark picture is told and brightened, a light one is not dark', () => {
  const dark = { ...randomImage(100, 100), rgb: randomImage(100, 100).rgb.map((value) => value / 10) };
  assert.equal(isDark(dark), true);
  assert.equal(isDark(brightenImage(dark)), false);
  assert.equal(isDark(randomImage(100, 100)), false);
});
