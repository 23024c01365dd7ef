import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp, { type ExtendOptions } from 'sharp';
import { portraitFrame } from '../face/testing/open-test-bench.ts';
import { findContent } from './find-content.ts';
import type { PixelImage } from './pixel-image.ts';

/** The middle of a portrait, 640 x 640, that is padded and then coded as JPEG, as it would arrive. */
async function padded(padding: ExtendOptions): Promise<PixelImage> {
  const { width, height, rgb } = await portraitFrame('003_03.jpg');
  const middle = { left: 320, top: 420, width: 640, height: 640 };
  const raw = { width, height, channels: 3 } as const;
  const jpeg = await sharp(
    await sharp(rgb, { raw }).resize(1280, 1280).extract(middle).extend(padding).png().toBuffer(),
  )
    .jpeg({ quality: 85 })
    .toBuffer();
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** The content may be told a few pixels too large, as JPEG smears an edge over 8 pixels, but hardly too small. */
function isAbout(image: PixelImage, expected: { left: number; top: number; width: number; height: number }): void {
  const found = findContent(image);
  for (const side of ['left', 'top'] as const) {
    const off = expected[side] - found[side];
    assert.ok(off >= 0 && off <= 10, `${side} ${found[side]}, not ${expected[side]}`);
  }
  for (const size of ['width', 'height'] as const) {
    const off = found[size] - expected[size];
    assert.ok(off >= 0 && off <= 20, `${size} ${found[size]}, not ${expected[size]}`);
  }
}

test('bars of one colour on both sides are no content', async () => {
  const bars = await padded({ left: 200, right: 120, background: '#808080' });
  isAbout(bars, { left: 200, top: 0, width: 640, height: 640 });
  const frame = await padded({ left: 200, right: 200, top: 90, bottom: 90, background: 'black' });
  isAbout(frame, { left: 200, top: 90, width: 640, height: 640 });
});

test('an edge that was pulled outwards is no content', async () => {
  const pulled = await padded({ top: 150, bottom: 150, extendWith: 'copy' });
  isAbout(pulled, { left: 0, top: 150, width: 640, height: 640 });
});

test('a band on one side is content, as is a portrait before a flat backdrop', async () => {
  const oneSide = await padded({ top: 150, background: 'white' });
  assert.deepEqual(findContent(oneSide), { left: 0, top: 0, width: 640, height: 790 });
  const portrait = await portraitFrame('003_03.jpg');
  assert.deepEqual(findContent(portrait), { left: 0, top: 0, width: portrait.width, height: portrait.height });
});

test('a picture of one colour is all content', () => {
  const flat = { width: 40, height: 30, rgb: new Uint8Array(40 * 30 * 3).fill(90) };
  assert.deepEqual(findContent(flat), { left: 0, top: 0, width: 40, height: 30 });
});
