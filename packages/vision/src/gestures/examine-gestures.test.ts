import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { openDecoder } from '../decode/decode-media.ts';
import type { Frame } from '../decode/frame.ts';
import { openTestBench, type TestBench } from '../face/testing/open-test-bench.ts';
import { gestures as everyGesture, type Gesture } from '../records.ts';
import { makeClip, portraitPath } from '../testing/index.ts';
import { examineGestures, judgeSamples, maxGestureFrames, maxGestureSide } from './examine-gestures.ts';
import { watchFace } from './watch-face.ts';

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

/** Tells which of the gestures that are asked for a clip shows. */
async function watch(bytes: Uint8Array) {
  const samples = await watchFace(station.bench, await framesOf(bytes), requireRunning);
  assert.ok(typeof samples !== 'string', String(samples));
  return (...asked: Gesture[]) => judgeSamples(samples, asked).gestures.map(({ shownAtMs }) => shownAtMs !== null);
}

/** A clip of two stills, of the sizes of a phone. */
const clipOf = async (still: string, secondStill: string) => {
  const [one, other] = await Promise.all([still, secondStill].map((name) => readFile(portraitPath(name))));
  return makeClip({ still: one!, secondStill: other!, seconds: 2, width: 480, height: 640 });
};

test('a neutral face that becomes a smiling one smiles and does nothing else', async () => {
  const shows = await watch(await clipOf('045_03.jpg', '045_08.jpg'));
  for (const gesture of everyGesture) assert.deepEqual(shows(gesture), [gesture === 'smile'], gesture);
});

test('a photo that is moved before the camera shows no gesture', async () => {
  const shows = await watch(await clipOf('003_03.jpg', '003_03.jpg'));
  for (const gesture of everyGesture) assert.deepEqual(shows(gesture), [false], gesture);
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

/** The clips of the development data and what each shows. */
const clips: Readonly<Record<string, Gesture | null>> = {
  blink: 'blink',
  distortion: 'move_away',
  numbers_digits: 'speak',
  raise_eyebrow: 'raise_eyebrows',
  smile: 'smile',
  turn_down: 'turn_down',
  turn_left: 'turn_left',
  turn_right: 'turn_right',
  turn_up: 'turn_up',
};

describe('of a person who does one thing, only that passes', () => {
  for (const [name, shown] of Object.entries(clips)) {
    const clip = `gestures/vert_${name}_video.mp4`;
    test(name, { skip: skipWithoutDevData(clip) }, async () => {
      const shows = await watch(await readFile(devData(clip)!));
      for (const gesture of everyGesture) {
        // Everybody blinks while speaking.
        if (shown === 'speak' && gesture === 'blink') continue;
        assert.deepEqual(shows(gesture), [gesture === shown], gesture);
      }
    });
  }
});

for (const name of ['passive', 'little_second_face']) {
  const clip = `gestures/vert_${name}_video.mp4`;
  test(`of a person who only looks into the camera (${name}), only blinks pass`, {
    skip: skipWithoutDevData(clip),
  }, async () => {
    const shows = await watch(await readFile(devData(clip)!));
    for (const gesture of everyGesture) {
      assert.deepEqual(shows(gesture), [gesture === 'blink'], gesture);
    }
  });
}

const rounds: readonly (readonly [string, readonly Gesture[]])[] = [
  ['krzy_real.mp4', ['smile', 'turn_left', 'turn_right', 'turn_up', 'turn_down', 'turn_left']],
  ['tran_real.mp4', ['turn_left', 'turn_right', 'turn_down', 'turn_up']],
];
for (const [name, asked] of rounds) {
  const clip = `pad_clips/${name}`;
  test(`several gestures in one clip pass in their order and in no other: ${name}`, {
    skip: skipWithoutDevData(clip),
  }, async () => {
    const shows = await watch(await readFile(devData(clip)!));
    assert.deepEqual(
      shows(...asked),
      asked.map(() => true),
    );
    assert.ok(!shows(...asked.toReversed()).every(Boolean));
  });
}
