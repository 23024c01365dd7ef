import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { VisionError } from '../vision-error.ts';
import { decodeBmp } from './decode-bmp.ts';

interface BmpParts {
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly compression?: number;
  /** BGR0 quadruples. */
  readonly palette?: readonly number[];
  readonly masks?: readonly number[];
  readonly data: readonly number[];
}

/** A BMP with the 40-byte header. */
function makeBmp({ bits, width, height, compression = 0, palette = [], masks = [], data }: BmpParts): Buffer {
  const head = Buffer.alloc(54);
  const offset = 54 + palette.length + masks.length * 4;
  head.write('BM', 'latin1');
  head.writeUInt32LE(offset, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(compression, 30);
  head.writeUInt32LE(palette.length / 4, 46);
  return Buffer.concat([head, Buffer.from(Uint32Array.from(masks).buffer), Buffer.from(palette), Buffer.from(data)]);
}

const maxPixels = 1_000_000;
const rgb = (parts: BmpParts) => [...decodeBmp(makeBmp(parts), maxPixels).pixels];
const refuses = (parts: BmpParts, words: RegExp) =>
  assert.throws(
    () => decodeBmp(makeBmp(parts), maxPixels),
    (error: unknown) => error instanceof VisionError && error.code === 'media.undecodable' && words.test(error.message),
  );
const redAndBlue = [0, 0, 255, 0, 255, 0, 0, 0];

test('24 bits: rows from bottom to top, padded to four bytes', () => {
  assert.deepEqual(rgb({ bits: 24, width: 1, height: 2, data: [1, 2, 3, 0, 4, 5, 6, 0] }), [6, 5, 4, 3, 2, 1]);
});

test('a negative height turns the rows round', () => {
  assert.deepEqual(rgb({ bits: 24, width: 1, height: -2, data: [1, 2, 3, 0, 4, 5, 6, 0] }), [3, 2, 1, 6, 5, 4]);
});

test('1, 4 and 8 bits go through the palette', () => {
  const expected = [0, 0, 255, 255, 0, 0];
  assert.deepEqual(rgb({ bits: 1, width: 2, height: 1, palette: redAndBlue, data: [0b10000000, 0, 0, 0] }), expected);
  assert.deepEqual(rgb({ bits: 4, width: 2, height: 1, palette: redAndBlue, data: [0x10, 0, 0, 0] }), expected);
  assert.deepEqual(rgb({ bits: 8, width: 2, height: 1, palette: redAndBlue, data: [1, 0, 0, 0] }), expected);
});

test('16 bits are 5-5-5 unless masks say otherwise', () => {
  assert.deepEqual(rgb({ bits: 16, width: 1, height: 1, data: [0x00, 0x7c, 0, 0] }), [255, 0, 0]);
  const masks = [0xf800, 0x07e0, 0x001f];
  assert.deepEqual(
    rgb({ bits: 16, width: 1, height: 1, compression: 3, masks, data: [0xe0, 0x07, 0, 0] }),
    [0, 255, 0],
  );
});

test('32 bits with an alpha mask are laid over white, unless alpha is 0 everywhere', () => {
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
  const one = { bits: 32, width: 2, height: 1, compression: 6, masks };
  assert.deepEqual(rgb({ ...one, data: [0, 0, 255, 128, 0, 0, 255, 255] }), [255, 127, 127, 255, 0, 0]);
  assert.deepEqual(rgb({ ...one, data: [0, 0, 255, 0, 0, 0, 255, 0] }), [255, 0, 0, 255, 0, 0]);
});

test('run-length encoding of 8 and 4 bits: runs, literals, jumps', () => {
  const palette = redAndBlue;
  const [r, b] = [
    [255, 0, 0],
    [0, 0, 255],
  ];
  const eight = { bits: 8, compression: 1, width: 4, height: 2, palette };
  assert.deepEqual(rgb({ ...eight, data: [3, 1, 0, 0, 0, 3, 1, 0, 1, 0, 0, 1] }), [b, r, b, r, b, b, b, r].flat());
  const four = { bits: 4, compression: 2, width: 4, height: 1, palette };
  assert.deepEqual(rgb({ ...four, data: [3, 0x10, 0, 1] }), [b, r, b, r].flat());
  assert.deepEqual(rgb({ ...four, data: [0, 2, 1, 0, 2, 0x11, 0, 1] }), [r, b, b, r].flat());
});

test('what is cut off, points outside the palette or the picture, or has no size is refused', () => {
  refuses({ bits: 24, width: 2, height: 2, data: [1, 2, 3] }, /cut off/);
  refuses({ bits: 8, width: 1, height: 1, palette: redAndBlue, data: [9, 0, 0, 0] }, /palette/);
  refuses(
    { bits: 8, compression: 1, width: 2, height: 1, palette: redAndBlue, data: [9, 0, 0, 1] },
    /outside the picture/,
  );
  refuses({ bits: 8, compression: 1, width: 2, height: 1, palette: redAndBlue, data: [1, 0] }, /cut off/);
  refuses({ bits: 24, width: 0, height: 1, data: [] }, /no width/);
  refuses({ bits: 7, width: 1, height: 1, data: [0, 0, 0, 0] }, /7 bits/);
  refuses({ bits: 24, width: 1, height: 1, compression: 4, data: [0, 0, 0, 0] }, /compression 4/);
});

test('a picture of too many pixels is refused before memory is taken for it', () => {
  const bomb = makeBmp({ bits: 8, compression: 1, width: 60_000, height: 60_000, palette: redAndBlue, data: [0, 1] });
  assert.throws(() => decodeBmp(bomb, maxPixels), { code: 'media.too_large' });
});

const suite = ['pal1', 'pal4', 'pal8', 'pal8w124', 'pal8w125', 'pal8w126', 'rgb16', 'rgb16-565', 'rgb24'];
for (const name of suite) {
  const at = (file: string) => ['bad_inputs', 'pillow', file] as const;
  test(`${name} of the BMP suite looks as it should`, {
    skip: skipWithoutDevData(...at(`bmp_g_${name}.bmp`)),
  }, async () => {
    const decoded = decodeBmp(readFileSync(devData(...at(`bmp_g_${name}.bmp`))!), maxPixels);
    const expected = await sharp(devData(...at(`bmp_html_${name}.png`))!)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    const apart = decoded.pixels.filter((value, index) => Math.abs(value - expected[index]!) > 1);
    assert.equal(apart.length, 0);
  });
}
