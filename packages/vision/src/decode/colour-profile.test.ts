import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { findHeicProfile, toTiff } from './colour-profile.ts';

const red = { create: { width: 4, height: 4, channels: 3, background: { r: 200, g: 60, b: 60 } } } as const;
/** The profile as sharp writes it into a file. */
const wideProfile = (await sharp(await sharp(red).withIccProfile('p3').png().toBuffer()).metadata()).icc!;

function colourBox(profile: Uint8Array, type = 'prof'): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32BE(12 + profile.length);
  head.write(`colr${type}`, 4, 'latin1');
  return Buffer.concat([head, profile]);
}

test('the profile in the colour box of a HEIC is found', () => {
  const bytes = Buffer.concat([
    Buffer.alloc(300),
    colourBox(Buffer.from('nclx'), 'nclx'),
    colourBox(wideProfile),
    Buffer.alloc(40),
  ]);
  assert.deepEqual(findHeicProfile(bytes), wideProfile);
});

test('a HEIC without a profile, or with a broken one, has none', () => {
  assert.equal(findHeicProfile(Buffer.alloc(500)), undefined);
  assert.equal(findHeicProfile(colourBox(Buffer.alloc(400))), undefined);
  assert.equal(findHeicProfile(colourBox(wideProfile).subarray(0, 60)), undefined);
  assert.equal(findHeicProfile(Buffer.from('colrprof', 'latin1')), undefined);
});

for (const channels of [3, 4] as const) {
  test(`pixels of ${channels} channels in a wide colour space come out as sRGB`, async () => {
    const [width, height] = [5, 3];
    // What 200, 60, 60 of sRGB is in Display P3.
    const { data } = await sharp(red).withIccProfile('p3').raw().toBuffer({ resolveWithObject: true });
    const pixels = Buffer.alloc(width * height * channels, 255);
    for (let at = 0; at < pixels.length; at += channels) pixels.set(data.subarray(0, 3), at);
    assert.ok(Math.abs(data[0]! - 200) > 5, 'the profile changes the colour');
    const back = await sharp(toTiff({ pixels, width, height, channels }, wideProfile))
      .flatten()
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    assert.equal(back.length, width * height * 3);
    for (const [index, value] of [200, 60, 60].entries())
      assert.ok(Math.abs(back[index]! - value) <= 3, String([...back.subarray(0, 3)]));
  });
}
