import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { openDecoder } from './decode-media.ts';
import { expectRefusal } from './testing/expect-refusal.ts';
import { corners, cornersOf, farthest, quarters } from './testing/pictures.ts';

const decoder = openDecoder();
const decode = async (bytes: Uint8Array, maxSide = 1280) => {
  const { info, frames } = await decoder.decode({ bytes }, { maxSide, maxFrames: 10 });
  const [frame] = frames;
  assert.ok(frame);
  assert.equal(frames.length, 1);
  assert.equal(frame.rgb.length, frame.width * frame.height * 3);
  return { info, frame };
};

const formats = {
  jpeg: quarters(120, 80).jpeg({ quality: 95 }),
  'progressive jpeg': quarters(120, 80).jpeg({ quality: 95, progressive: true }),
  'grey-free png': quarters(120, 80).png(),
  'interlaced png': quarters(120, 80).png({ progressive: true }),
  'palette png': quarters(120, 80).png({ palette: true }),
  '16-bit png': quarters(120, 80).toColourspace('rgb16').png(),
  webp: quarters(120, 80).webp({ quality: 95 }),
  'lossless webp': quarters(120, 80).webp({ lossless: true }),
  gif: quarters(120, 80).gif(),
  avif: quarters(120, 80).avif({ quality: 90 }),
  tiff: quarters(120, 80).tiff({ compression: 'lzw' }),
  'tiled tiff': quarters(120, 80).tiff({ compression: 'deflate', tile: true, tileWidth: 64, tileHeight: 64 }),
};

describe('decoding an image', () => {
  for (const [name, picture] of Object.entries(formats)) {
    test(`${name} becomes upright RGB`, async () => {
      const { info, frame } = await decode(await picture.toBuffer());
      assert.deepEqual(
        [info.kind, info.format, info.mime],
        ['image', name.split(' ').at(-1), `image/${name.split(' ').at(-1)}`],
      );
      assert.deepEqual([info.width, info.height, info.frameCount, info.durationMs], [120, 80, 1, null]);
      assert.deepEqual([frame.width, frame.height, frame.index, frame.timestampMs], [120, 80, 0, null]);
      assert.ok(farthest(cornersOf(frame), corners) <= 14, JSON.stringify(cornersOf(frame)));
    });
  }

  test('a grey image becomes three equal channels', async () => {
    for (const space of ['b-w', 'grey16'] as const) {
      const { frame } = await decode(await quarters(64, 64).greyscale().toColourspace(space).png().toBuffer());
      const { topLeft, bottomRight } = cornersOf(frame);
      assert.deepEqual([topLeft[0], topLeft[0]], [topLeft[1], topLeft[2]]);
      assert.ok(bottomRight[0] - topLeft[0] > 80);
    }
  });

  test('a CMYK JPEG keeps its colours', async () => {
    const { frame } = await decode(await quarters(64, 64).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer());
    // Print inks reach no full red, green or blue: the hues must stay apart, not the values.
    const { topLeft, topRight, bottomLeft } = cornersOf(frame);
    assert.ok(topLeft[0] > topLeft[1] + 60 && topRight[1] > topRight[0] + 60 && bottomLeft[2] > bottomLeft[0] + 60);
  });

  test('what is transparent is laid over white', async () => {
    const half = sharp({
      create: { width: 32, height: 32, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } },
    });
    for (const bytes of [await half.clone().png().toBuffer(), await half.clone().webp({ lossless: true }).toBuffer()]) {
      const { topLeft } = cornersOf((await decode(bytes)).frame);
      assert.ok(farthest({ topLeft }, { topLeft: [228, 128, 128] }) <= 2, String(topLeft));
    }
  });

  test('of an animation the first picture counts', async () => {
    const pages = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const { frame } = await decode(
      await sharp(pages, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
    assert.deepEqual([frame.width, frame.height, ...cornersOf(frame).topLeft], [20, 20, 255, 0, 0]);
  });

  test('a large image is reduced to the wanted side, a small one is not enlarged', async () => {
    const { info, frame } = await decode(await quarters(2000, 1500).jpeg().toBuffer(), 640);
    assert.deepEqual([frame.width, frame.height, frame.sourceWidth, frame.sourceHeight], [640, 480, 2000, 1500]);
    assert.deepEqual([info.width, info.height], [2000, 1500]);
    assert.ok(farthest(cornersOf(frame), corners) <= 14);
    const small = await decode(await quarters(30, 20).png().toBuffer(), 640);
    assert.deepEqual([small.frame.width, small.frame.height], [30, 20]);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`EXIF orientation ${orientation} is applied`, async () => {
      const lying = await quarters(120, 80).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      const { info, frame } = await decode(lying, 60);
      const upright = await decode(await sharp(lying).autoOrient().png().toBuffer(), 60);
      assert.deepEqual([frame.width, frame.height], orientation < 5 ? [60, 40] : [40, 60]);
      assert.deepEqual([info.width, info.height], orientation < 5 ? [120, 80] : [80, 120]);
      assert.ok(farthest(cornersOf(frame), cornersOf(upright.frame)) <= 8);
    });
  }

  test('the same photo in all EXIF orientations looks the same', {
    skip: skipWithoutDevData('bad_inputs', 'exif_orientation'),
  }, async () => {
    for (const kind of ['Landscape', 'Portrait']) {
      const read = async (orientation: number) =>
        (await decode(readFileSync(devData('bad_inputs', 'exif_orientation', `${kind}_${orientation}.jpg`)!), 400))
          .frame;
      const straight = cornersOf(await read(1));
      for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
        const turned = await read(orientation);
        assert.equal(turned.width > turned.height, kind === 'Landscape');
        assert.ok(farthest(cornersOf(turned), straight) <= 24, `${kind} ${orientation}`);
      }
    }
  });
});

describe('a damaged image', () => {
  for (const [name, picture] of Object.entries(formats)) {
    test(`${name} that is cut off is refused`, async () => {
      const bytes = await picture.toBuffer();
      const format = name.split(' ').at(-1)!.toUpperCase();
      await expectRefusal(decode(bytes.subarray(0, bytes.length * 0.7)), 'media.undecodable', new RegExp(format));
    });
  }

  test('a JPEG with damage in the middle is refused', async () => {
    const bytes = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    bytes.fill(0, 20_000, 22_000);
    await expectRefusal(decode(bytes), 'media.undecodable', /JPEG/);
  });

  test('a JPEG with bytes after its end or between its segments is taken', async () => {
    const bytes = await quarters(64, 64).jpeg().toBuffer();
    const end = bytes.subarray(bytes.length - 2);
    await decode(Buffer.concat([bytes, Buffer.alloc(500, 7)]));
    await decode(
      Buffer.concat([
        bytes.subarray(0, 20),
        Buffer.from([1, 2, 3]),
        bytes.subarray(20, -2),
        Buffer.from([1, 2, 3, 4]),
        end,
      ]),
    );
  });

  test('an empty file is refused as empty', () => expectRefusal(decode(new Uint8Array()), 'media.empty'));

  test('what is no image, video or ZIP is refused', async () => {
    await expectRefusal(decode(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'media.unsupported_type');
    await expectRefusal(decode(Buffer.from('%PDF-1.7 and so on')), 'media.unsupported_type');
  });

  test('the name decides nothing', async () => {
    const bytes = await quarters(20, 20).png().toBuffer();
    const { info } = await decoder.decode({ bytes, name: 'clip.mp4' }, { maxSide: 100, maxFrames: 1 });
    assert.equal(info.format, 'png');
  });
});

describe('a pixel bomb', () => {
  test('is refused by its size, before it is unpacked', async () => {
    const png = await quarters(20, 20).png().toBuffer();
    // Width and height in the header chunk, with its checksum.
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expectRefusal(decode(png), 'media.too_large', /pixels/);
  });

  test('a sequential JPEG may have more pixels than other images', async () => {
    const small = openDecoder({ limits: { maxPixels: 1000, maxJpegPixels: 10_000 } });
    const options = { maxSide: 50, maxFrames: 1 };
    await small.decode({ bytes: await quarters(80, 80).jpeg().toBuffer() }, options);
    await expectRefusal(
      small.decode({ bytes: await quarters(80, 80).jpeg({ progressive: true }).toBuffer() }, options),
      'media.too_large',
    );
    await expectRefusal(
      small.decode({ bytes: await quarters(80, 80).png().toBuffer() }, options),
      'media.too_large',
      /80x80/,
    );
    await expectRefusal(
      small.decode({ bytes: await quarters(120, 120).jpeg().toBuffer() }, options),
      'media.too_large',
    );
  });

  test('an AVIF may have fewer pixels than other images', async () => {
    const small = openDecoder({ limits: { maxSlowPixels: 1000 } });
    const bytes = await quarters(80, 80).avif().toBuffer();
    await expectRefusal(small.decode({ bytes }, { maxSide: 50, maxFrames: 1 }), 'media.too_large', /80x80/);
  });

  test('a file of too many bytes is refused', async () => {
    const strict = openDecoder({ limits: { maxBytes: 100 } });
    await expectRefusal(
      strict.decode({ bytes: await quarters(80, 80).png().toBuffer() }, { maxSide: 50, maxFrames: 1 }),
      'media.too_large',
    );
  });
});

test('an analysis that nobody waits for stops', async () => {
  const bytes = await quarters(20, 20).png().toBuffer();
  await expectRefusal(decoder.decode({ bytes }, { maxSide: 100, maxFrames: 1, isAborted: () => true }), 'aborted');
});
