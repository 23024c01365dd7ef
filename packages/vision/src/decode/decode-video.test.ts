import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type ClipContainer, type ClipOptions, makeClip } from '../testing/make-clip.ts';
import { type DecodedMedia, openDecoder } from './decode-media.ts';
import { expectRefusal } from './testing/expect-refusal.ts';
import { makeSoundFile } from './testing/make-sound-file.ts';
import { corners, cornersOf, farthest, quarters } from './testing/pictures.ts';
import { findProgram, findVideoLibrary } from './video/sandbox.ts';

const options = { maxSide: 320, maxFrames: 8 };
const small = { seconds: 1, fps: 24, width: 160, height: 120, bitsPerSecond: 1_000_000 };
const still = await quarters(320, 240).png().toBuffer();
const clip = (changes: Partial<ClipOptions> = {}) => makeClip({ still, ...small, ...changes });

const formats: Readonly<Record<ClipContainer, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  '3gp': 'video/3gpp',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  mpeg: 'video/mpeg',
  mpegts: 'video/mp2t',
};

function assertWhole({ info, frames }: DecodedMedia, size: { width: number; height: number }): void {
  assert.deepEqual(
    [info.kind, info.width, info.height, info.frameCount],
    ['video', size.width, size.height, frames.length],
  );
  for (const [index, frame] of frames.entries()) {
    assert.equal(frame.index, index);
    assert.equal(frame.rgb.length, frame.width * frame.height * 3);
    assert.deepEqual([frame.sourceWidth, frame.sourceHeight], [size.width, size.height]);
  }
}

/** The video decoders of this machine: the bundled library and, where it is installed, the ffmpeg command. */
const ffmpegPath = findProgram('ffmpeg');
const decoders = [
  { name: 'the bundled library', settings: {}, skip: findVideoLibrary() ? false : 'node-av is not installed' },
  {
    name: 'an installed ffmpeg',
    settings: ffmpegPath ? { ffmpegPath } : {},
    skip: ffmpegPath ? false : 'ffmpeg is not installed',
  },
];

for (const { name, settings, skip } of decoders) {
  describe(`decoding a video with ${name}`, { skip }, () => {
    const decoder = openDecoder(settings);
    after(() => decoder.close());
    const decode = (bytes: Uint8Array) => decoder.decode({ bytes }, options);

    for (const [container, mime] of Object.entries(formats) as [ClipContainer, string][]) {
      test(`${container} gives frames evenly spread over its length`, async () => {
        const decoded = await decode(await clip({ container }));
        assertWhole(decoded, { width: 160, height: 120 });
        assert.deepEqual([decoded.info.format, decoded.info.mime, decoded.frames.length], [container, mime, 8]);
        assert.ok(Math.abs(decoded.info.durationMs! - 1000) <= 45, String(decoded.info.durationMs));
        for (const [index, { timestampMs }] of decoded.frames.entries()) {
          assert.ok(Math.abs(timestampMs! - (index + 0.5) * 125) <= 63, `${index}: ${timestampMs}`);
        }
        assert.ok(
          farthest(cornersOf(decoded.frames[4]!), corners) <= 40,
          JSON.stringify(cornersOf(decoded.frames[4]!)),
        );
      });
    }

    test('a recording of a browser, without length and index, is read', async () => {
      const decoded = await decode(await clip({ container: 'webm', live: true, seconds: 2 }));
      assertWhole(decoded, { width: 160, height: 120 });
      assert.ok(Math.abs(decoded.info.durationMs! - 2000) <= 45);
    });

    for (const rotation of [90, 180, 270] as const) {
      test(`a turn of ${rotation} degrees that the file asks for is applied`, async () => {
        const decoded = await decode(await clip({ container: 'mov', rotation }));
        assertWhole(decoded, rotation === 180 ? { width: 160, height: 120 } : { width: 120, height: 160 });
        const { topLeft, topRight, bottomLeft, bottomRight } = corners;
        const turned = {
          90: { topLeft: bottomLeft, topRight: topLeft, bottomLeft: bottomRight, bottomRight: topRight },
          180: { topLeft: bottomRight, topRight: bottomLeft, bottomLeft: topRight, bottomRight: topLeft },
          270: { topLeft: topRight, topRight: bottomRight, bottomLeft: topLeft, bottomRight: bottomLeft },
        }[rotation];
        assert.ok(farthest(cornersOf(decoded.frames[4]!), turned) <= 40, JSON.stringify(cornersOf(decoded.frames[4]!)));
      });
    }

    test('pixels that are not square are made so', async () => {
      assertWhole(await decode(await clip({ pixelAspect: [4, 3] })), { width: 213, height: 120 });
      assertWhole(await decode(await clip({ pixelAspect: [3, 4] })), { width: 160, height: 160 });
    });

    test('frames are reduced to the wanted side', async () => {
      const { info, frames } = await decode(await clip({ width: 480, height: 640 }));
      assert.deepEqual([info.width, info.height, frames[0]!.width, frames[0]!.height], [480, 640, 240, 320]);
    });

    test('a clip of few frames gives them all', async () => {
      const { frames } = await decode(await clip({ seconds: 3 / 24 }));
      assert.deepEqual(
        frames.map((frame) => frame.timestampMs),
        [0, 42, 83],
      );
      assert.equal((await decode(await clip({ seconds: 1 / 24 }))).frames.length, 1);
    });

    test('a video that calls itself an image is a video all the same', async () => {
      const { info } = await decoder.decode({ bytes: await clip(), name: 'selfie.jpg' }, options);
      assert.equal(info.kind, 'video');
    });

    test('a file with sound only is refused', () => expectRefusal(decode(makeSoundFile()), 'media.no_video_track'));

    test('an MP4 that lacks its end is refused', async () => {
      const bytes = await clip();
      await expectRefusal(decode(bytes.subarray(0, bytes.length * 0.6)), 'media.undecodable');
    });

    test('a WebM that lacks its end gives the frames that came', async () => {
      const bytes = await clip({ container: 'webm', seconds: 2 });
      const { info } = await decode(bytes.subarray(0, bytes.length * 0.6));
      assert.ok(info.durationMs! > 500 && info.durationMs! < 1900, String(info.durationMs));
    });

    test('a video of nothing but noise is refused', async () => {
      for (const container of ['mp4', 'webm', 'avi', 'mpeg'] as const) {
        const bytes = await clip({ container });
        // The head that tells the format stays.
        for (let at = 64; at < bytes.length; at++) bytes[at] = (at * 7919) >>> 3;
        await assert.rejects(decode(bytes), { name: 'VisionError', code: /^media\.(undecodable|no_video_track)$/ });
      }
    });

    test('damage in the pictures costs the damaged frames only', async () => {
      const bytes = await clip({ container: 'mkv', seconds: 4, bitsPerSecond: 400_000 });
      for (let at = 6000; at < bytes.length - 3000; at += 1500) bytes[at]! ^= 0x5a;
      const { frames } = await decode(bytes);
      assert.ok(frames.length >= 1 && frames.length <= 8);
    });
  });

  describe(`the limits on videos with ${name}`, { skip }, () => {
    test('a video that is too long, too large or too slow is refused', async () => {
      const bytes = await clip({ seconds: 2 });
      const cases = [
        [{ maxVideoSeconds: 1 }, 'media.too_large', /longer than 1 seconds/],
        [{ maxVideoPixels: 1000 }, 'media.too_large', /160x120/],
        [{ videoTimeoutMs: 1 }, 'media.decoder_timeout', /0\.001 seconds/],
      ] as const;
      for (const [limits, code, words] of cases) {
        const decoder = openDecoder({ ...settings, limits });
        await expectRefusal(decoder.decode({ bytes }, options), code, words);
        await decoder.close();
      }
    });
  });
}

describe('the video process', { skip: decoders[0]!.skip }, () => {
  const warnings: string[] = [];
  const decoder = openDecoder({ onWarning: (message) => warnings.push(message) });
  let bytes: Buffer;
  before(async () => {
    bytes = await clip();
  });
  after(() => decoder.close());

  test('is replaced when it is killed in mid-work, and the clip is decoded by the next one', {
    skip: process.platform !== 'linux',
  }, async () => {
    await decoder.decode({ bytes }, options);
    const long = await clip({ seconds: 8, width: 640, height: 480 });
    const pid = childrenOf(process.pid)[0];
    assert.ok(pid);
    const killed = decoder.decode({ bytes: long }, { maxSide: 640, maxFrames: 200 });
    setTimeout(() => process.kill(pid, 'SIGKILL'), 20);
    assert.equal((await killed).frames.length, 192);
    assert.notEqual(childrenOf(process.pid)[0], pid);
    assert.deepEqual(warnings.length, 1);
  });

  test('is not there, rather than the clip damaged, when it is killed over and over', {
    skip: process.platform !== 'linux',
  }, async () => {
    const own = openDecoder();
    const long = await clip({ seconds: 8, width: 640, height: 480 });
    const others = new Set(childrenOf(process.pid));
    const killing = setInterval(() => {
      for (const pid of childrenOf(process.pid)) if (!others.has(pid)) process.kill(pid, 'SIGKILL');
    }, 5);
    await expectRefusal(own.decode({ bytes: long }, { maxSide: 640, maxFrames: 200 }), 'inference.unavailable');
    clearInterval(killing);
    await own.close();
  });

  test('answers calls that come at once one after another', async () => {
    const decoded = await Promise.all([1, 2, 3].map(() => decoder.decode({ bytes }, options)));
    assert.deepEqual(
      decoded.map(({ frames }) => frames.length),
      [8, 8, 8],
    );
  });

  test('ends when the decoder is closed', { skip: process.platform !== 'linux' }, async () => {
    const own = openDecoder();
    await own.decode({ bytes }, options);
    const before = childrenOf(process.pid).length;
    await own.close();
    assert.equal(childrenOf(process.pid).length, before - 1);
    await expectRefusal(own.decode({ bytes }, options), 'aborted');
  });

  test('stops in mid-work when the decoder is closed', async () => {
    const own = openDecoder();
    const stopped = expectRefusal(own.decode({ bytes }, options), 'aborted');
    setTimeout(() => own.close(), 1);
    await stopped;
  });
});

test('a decoder that cannot be started is said to be unavailable', async () => {
  const decoder = openDecoder({ ffmpegPath: '/nonexistent/ffmpeg' });
  await expectRefusal(decoder.decode({ bytes: await clip() }, options), 'inference.unavailable');
});

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
