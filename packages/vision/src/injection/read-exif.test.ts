import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { readExif } from './read-exif.ts';

async function exifOf(): Promise<Buffer> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  const bytes = await picture
    .withExif({
      IFD0: { Software: 'Some camera' },
      IFD2: { PixelXDimension: '8', DateTimeOriginal: '2020:02:03 04:05:06' },
    })
    .jpeg()
    .toBuffer();
  return (await sharp(bytes).metadata()).exif!;
}

test('software, time and size are read', async () => {
  const { software, takenAt, width } = readExif(await exifOf());
  assert.deepEqual({ software, takenAt, width }, { software: 'Some camera', takenAt: '2020:02:03 04:05:06', width: 8 });
});

test('whatever is cut off or overwritten is passed over', async () => {
  const whole = await exifOf();
  for (let length = 0; length < whole.length; length += 3)
    assert.equal(typeof readExif(whole.subarray(0, length)), 'object');
  for (let at = 6; at < whole.length; at++) {
    const broken = Buffer.from(whole);
    broken[at] = 0xff;
    assert.equal(typeof readExif(broken), 'object');
  }
});
