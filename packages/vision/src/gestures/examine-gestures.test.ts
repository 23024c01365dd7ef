import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { openDecoder } from '../decode/decode-media.ts';
import type { Frame } from '../decode/frame.ts';
import { openTestBench, type TestBench } from '../face/testing/open-test-bench.ts';
import { gestures as everyGesture, type Gesture } from '../records.ts';
import { type ClipOptions, makeClip, portraitPath } from '../testing/index.ts';
import { examineGestures, findCopied, judgeSamples, maxGestureFrames, maxGestureSide } from './examine-gestures.ts';
import { type TimedFrame, watchFace } from './watch-face.ts';

let station: TestBench;
const decoder = openDecoder();

before(async () => {
  station = await openTestBench();
});
after(async () => {
  await station.close();
  await decoder.close();
});

const requireRunning = () => {};

async function framesOf(bytes: Uint8Array): Promise<Frame[]> {
  const { frames } = await decoder.decode({ bytes }, { maxSide: maxGestureSide, maxFrames: maxGestureFrames });
  return frames;
}

const examine = (frames: readonly Frame[], asked: readonly Gesture[]) =>
  examineGestures(station.bench, { frames, requireRunning }, asked);

/** Tells which of the gestures that are asked for a clip shows, and what of it no camera films. */
async function watch(bytes: Uint8Array) {
  const frames = (await framesOf(bytes)) as TimedFrame[];
  const watched = await watchFace(station.bench, frames, requireRunning);
  assert.ok(typeof watched !== 'string', String(watched));
  const shows = (...asked: Gesture[]) =>
    judgeSamples(watched.samples, asked).gestures.map(({ shownAtMs }) => shownAtMs !== null);
  return { shows, copied: findCopied(frames, watched) };
}

/** A clip of two stills, of the sizes of a phone. */
const clipOf = async (still: string, secondStill: string, options: Partial<ClipOptions> = {}) => {
  const [one, other] = await Promise.all([still, secondStill].map((name) => readFile(portraitPath(name))));
  return makeClip({ still: one!, secondStill: other!, seconds: 2, width: 480, height: 640, ...options });
};

test('a neutral face that becomes a smiling one smiles and does nothing else', async () => {
  const { shows, copied } = await watch(await clipOf('045_03.jpg', '045_08.jpg'));
  for (const gesture of everyGesture) assert.deepEqual(shows(gesture), [gesture === 'smile'], gesture);
  assert.deepEqual(copied, []);
});

test('a photo that is moved before the camera shows no gesture', async () => {
  const { shows, copied } = await watch(await clipOf('003_03.jpg', '003_03.jpg'));
  for (const gesture of everyGesture) assert.deepEqual(shows(gesture), [false], gesture);
  assert.deepEqual(copied, []);
});

describe('what no camera films is found after coding', () => {
  async function findIn(container: ClipOptions['container'], shown: (index: number) => number) {
    const options = { container, shown, width: 240, height: 320, bitsPerSecond: 400_000 } as ClipOptions;
    const frames = (await framesOf(await clipOf('045_03.jpg', '045_08.jpg', options))) as TimedFrame[];
    const found = findCopied(frames, { boxes: [{ left: 60, top: 80, width: 120, height: 160 }] });
    return found.map(({ kind, startMs, endMs }) => [kind, Math.round(startMs / 200), Math.round(endMs / 200)]);
  }

  test('a picture that stands still for 0.8 s', async () => {
    const shown = (index: number) => (index < 24 ? index : Math.max(24, index - 24));
    assert.deepEqual(await findIn('mp4', shown), [['frozen', 4, 8]]);
  });

  test('a second that comes twice', async () => {
    assert.deepEqual(await findIn('webm', (index) => 15 + (index % 30)), [['repeated', 5, 10]]);
  });

  test('a second that runs there and back again', async () => {
    const [found, ...others] = await findIn('mp4', (index) => 15 + (index < 30 ? index : 59 - index));
    assert.deepEqual([found?.[0], others], ['repeated', []]);
  });

  test('nothing where every picture is another', async () => {
    assert.deepEqual(await findIn('mp4', (index) => index), []);
  });
});

describe('what nothing can be said of is not judged', () => {
  test('a photo', async () => {
    const frames = await station.decode(portraitPath('003_03.jpg'));
    assert.deepEqual(await examine(frames, ['blink']), { status: 'unusable', reason: 'too_few_frames' });
  });

  test('a clip without anybody', async () => {
    const frames = (await framesOf(await clipOf('003_03.jpg', '003_03.jpg'))).map((frame) => ({
      ...frame,
      rgb: new Uint8Array(frame.rgb.length).fill(120),
    }));
    assert.deepEqual(await examine(frames, ['smile']), { status: 'unusable', reason: 'no_face' });
  });

  test('a clip with so few frames a second that a blink falls between them', async () => {
    const frames = (await framesOf(await clipOf('003_03.jpg', '003_08.jpg'))).filter((_, index) => index % 6 === 0);
    assert.deepEqual(await examine(frames, ['blink']), { status: 'unusable', reason: 'too_few_frames' });
    assert.equal((await examine(frames, ['smile'])).status, 'judged');
  });

  test('a clip whose face is tiny', async () => {
    const frames = (await framesOf(await clipOf('003_03.jpg', '003_03.jpg'))).map(shrinkIntoCorner);
    assert.deepEqual(await examine(frames, ['smile']), { status: 'unusable', reason: 'face_too_small' });
  });
});

/** The picture at a quarter of its size, on grey. */
function shrinkIntoCorner(frame: Frame): Frame {
  const rgb = new Uint8Array(frame.rgb.length).fill(128);
  for (let y = 0; y < Math.floor(frame.height / 4); y++) {
    for (let x = 0; x < Math.floor(frame.width / 4); x++) {
      const [from, to] = [(y * 4 * frame.width + x * 4) * 3, (y * frame.width + x) * 3];
      rgb.set(frame.rgb.subarray(from, from + 3), to);
    }
  }
  return { ...frame, rgb };
}

/** The clips of the development data and what each shows. Everybody blinks while speaking, and who moves away is farther. */
const clips: Readonly<Record<string, readonly Gesture[]>> = {
  blink: ['blink'],
  distortion: ['move_away', 'go_farther'],
  little_second_face: ['blink'],
  numbers_digits: ['speak', 'blink'],
  passive: ['blink'],
  raise_eyebrow: ['raise_eyebrows'],
  smile: ['smile'],
  turn_down: ['turn_down'],
  turn_left: ['turn_left'],
  turn_right: ['turn_right'],
  turn_up: ['turn_up'],
};

describe('of a person who does one thing, or only looks into the camera and blinks, nothing else passes', () => {
  for (const [name, shown] of Object.entries(clips)) {
    const clip = `gestures/vert_${name}_video.mp4`;
    test(name, { skip: skipWithoutDevData(clip) }, async () => {
      const { shows, copied } = await watch(await readFile(devData(clip)!));
      for (const gesture of everyGesture) assert.deepEqual(shows(gesture), [shown.includes(gesture)], gesture);
      assert.deepEqual(copied, []);
    });
  }
});

const rounds: readonly (readonly [string, readonly Gesture[]])[] = [
  ['krzy_real.mp4', ['smile', 'turn_left', 'turn_right', 'turn_up', 'turn_down', 'turn_left']],
  ['tran_real.mp4', ['turn_left', 'turn_right', 'turn_down', 'turn_up']],
];
for (const [name, asked] of rounds) {
  const clip = `pad_clips/${name}`;
  test(`several gestures in one clip pass in their order and in no other: ${name}`, {
    skip: skipWithoutDevData(clip),
  }, async () => {
    const { shows, copied } = await watch(await readFile(devData(clip)!));
    assert.deepEqual(
      shows(...asked),
      asked.map(() => true),
    );
    assert.ok(!shows(...asked.toReversed()).every(Boolean));
    assert.deepEqual(copied, []);
  });
}
