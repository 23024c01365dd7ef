import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { decodeHeic } from './decode-heic.ts';
import { openDecoder } from './decode-media.ts';
import { expectRefusal } from './testing/expect-refusal.ts';

const decoder = openDecoder();
const decode = async (bytes: Uint8Array) => decoder.decode({ bytes }, { maxSide: 640, maxFrames: 1 });
const picture = (name: string) => readFileSync(devData('bad_inputs', 'pillow', name)!);

describe('decoding HEIC', { skip: skipWithoutDevData('bad_inputs', 'pillow', 'avif_hopper.heif') }, () => {
  test('it shows what the same picture in another format shows', async () => {
    const { info, frames } = await decode(picture('avif_hopper.heif'));
    const other = await decode(picture('avif_hopper.avif'));
    assert.deepEqual([info.format, info.mime, info.width, info.height], ['heic', 'image/heic', 128, 128]);
    const [a, b] = [frames[0]!.rgb, other.frames[0]!.rgb];
    const difference = a.reduce((sum, value, index) => sum + Math.abs(value - b[index]!), 0) / a.length;
    assert.ok(difference < 8, String(difference));
  });

  test('it may have no more pixels than other images', () => {
    assert.throws(() => decodeHeic(picture('avif_hopper.heif'), 1000), { code: 'media.too_large' });
  });

  test('what is cut off or damaged is refused, and the next one works', async () => {
    const bytes = picture('avif_hopper.heif');
    for (const part of [0.1, 0.5, 0.9])
      await expectRefusal(decode(bytes.subarray(0, bytes.length * part)), 'media.undecodable', /HEIC/);
    const damaged = Buffer.from(bytes).fill(0, 100, 400);
    await expectRefusal(decode(damaged), 'media.undecodable', /HEIC/);
    assert.equal((await decode(bytes)).frames.length, 1);
  });
});

test('a file with a HEIC head and nothing behind it is refused', async () => {
  const head = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  await expectRefusal(decode(head), 'media.undecodable', /HEIC/);
  await expectRefusal(decode(Buffer.concat([head, Buffer.alloc(5000, 1)])), 'media.undecodable', /HEIC/);
});
