import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { decodeImage } from '../decode/decode-image.ts';
import { defaultLimits } from '../decode/limits.ts';
import { portraitPath } from '../testing/index.ts';
import { judgeStill, judgeTakenAt } from './judge-still.ts';

let portrait: Buffer;
const now = new Date('2026-01-02T03:04:05Z');

before(async () => {
  portrait = await readFile(portraitPath('003_03.jpg'));
});

async function codesOf(bytes: Buffer, format = 'jpeg'): Promise<string[]> {
  const picture = await decodeImage({ bytes, format, maxSide: 1280, limits: defaultLimits });
  const frame = { index: 0, timestampMs: null, ...picture };
  return (await judgeStill({ bytes, format, frame, now })).map(({ code }) => code);
}

const withExif = (exif: object) => sharp(portrait).resize(600, 600).withExif(exif).jpeg().toBuffer();

test('a photo without notes raises nothing', async () => {
  assert.deepEqual(await codesOf(await sharp(portrait).jpeg().toBuffer()), []);
});

test('a photo signed by an editor, of another size than noted, from the future, raises each', async () => {
  const bytes = await withExif({
    IFD0: { Software: 'GIMP 2.10.36' },
    IFD2: { PixelXDimension: '600', PixelYDimension: '600', DateTimeOriginal: '2027:01:01 00:00:00' },
  });
  assert.deepEqual(await codesOf(noteOtherWidth(bytes)), [
    'made_by_editor',
    'size_contradicts_metadata',
    'taken_in_future',
  ]);
});

test('true notes raise nothing', async () => {
  const bytes = await withExif({
    IFD0: { Software: '17.5.1' },
    IFD2: { PixelXDimension: '600', PixelYDimension: '600', DateTimeOriginal: '2026:01:02 12:00:00' },
  });
  assert.deepEqual(await codesOf(bytes), []);
});

test('a picture of the size of a screen is a cue, whatever its format', async () => {
  const bytes = await sharp(portrait).resize(1170, 2532).png().toBuffer();
  assert.deepEqual(await codesOf(bytes, 'png'), ['screen_sized']);
});

test('a thumbnail that shows somebody else is a cue, one that shows the picture is none', async () => {
  const small = (bytes: Buffer) => sharp(bytes).resize(160, 160).jpeg().toBuffer();
  const stranger = await sharp(portrait).flip().negate().toBuffer();
  assert.deepEqual(await codesOf(addThumbnail(portrait, await small(portrait))), []);
  assert.deepEqual(await codesOf(addThumbnail(portrait, await small(stranger))), ['thumbnail_contradicts_picture']);
  assert.deepEqual(await codesOf(addThumbnail(portrait, Buffer.from('no picture at all'))), []);
});

test('the future begins beyond every time zone; a date that is none says nothing', () => {
  assert.deepEqual(judgeTakenAt('2026:01:02 18:00:00', now), []);
  assert.equal(judgeTakenAt('2026:01:02 18:10:00', now)[0]?.code, 'taken_in_future');
  assert.deepEqual(judgeTakenAt('0000:00:00 00:00:00', now), []);
  assert.deepEqual(judgeTakenAt(undefined, now), []);
});

/** Puts an EXIF segment with nothing but a thumbnail behind the begin of a JPEG. */
function addThumbnail(jpeg: Buffer, thumbnail: Buffer): Buffer {
  const tiff = Buffer.alloc(44);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt32LE(14, 10);
  tiff.writeUInt16LE(2, 14);
  for (const [place, tag, value] of [
    [0, 0x0201, 44],
    [1, 0x0202, thumbnail.length],
  ] as const) {
    const at = 16 + place * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(4, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  }
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, thumbnail]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Writes another number where EXIF notes the width: a program that writes EXIF corrects it. */
function noteOtherWidth(jpeg: Buffer): Buffer {
  const changed = Buffer.from(jpeg);
  const at = changed.indexOf(Buffer.from([0x02, 0xa0]));
  changed.writeUInt16LE(4000, at + 8);
  return changed;
}
