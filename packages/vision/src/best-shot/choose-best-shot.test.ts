import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { examineFrame } from '../face/examine-frame.ts';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import { openTestBench, portraitFrame, type TestBench, toFrame } from '../face/testing/open-test-bench.ts';
import { turnImage } from '../pixels/turn-image.ts';
import { chooseBestShot } from './choose-best-shot.ts';
import { encodeBestShot } from './encode-best-shot.ts';

let station: TestBench;
let sharpOne: ExaminedFrame;
let softOne: ExaminedFrame;
before(async () => {
  station = await openTestBench();
  sharpOne = { ...(await examineFrame(station.bench, await portraitFrame('003_03.jpg'))), index: 1 };
  const soft = await portraitFrame('003_03.jpg', (picture) => picture.blur(4));
  softOne = await examineFrame(station.bench, soft);
});
after(() => station.close());

/** The frame with its face changed. */
function withFace(frame: ExaminedFrame, change: Partial<NonNullable<ExaminedFrame['face']>>): ExaminedFrame {
  return { ...frame, face: { ...frame.face!, ...change } };
}

function chosenIndex(frames: readonly ExaminedFrame[]): number {
  const chosen = chooseBestShot(frames);
  assert.ok(!('status' in chosen));
  return chosen.index;
}

test('the sharper frame is chosen', () => {
  assert.equal(chosenIndex([softOne, sharpOne]), 1);
});

test('a frame with an eye closed is passed over for one a little softer', () => {
  const winking = withFace(sharpOne, { eyesOpen: { left: 0.02, right: 1 } });
  assert.equal(chosenIndex([softOne, winking]), 0);
});

test('of equal frames the earlier is chosen', () => {
  assert.equal(
    chosenIndex([
      { ...sharpOne, index: 3 },
      { ...sharpOne, index: 5 },
    ]),
    3,
  );
});

test('without a usable face there is no best shot but the commonest reason', () => {
  const none = (unmatchable: 'no_face' | 'too_dark') => ({ ...softOne, face: null, unmatchable });
  const chosen = chooseBestShot([none('no_face'), none('too_dark'), none('too_dark')]);
  assert.deepEqual(chosen, { status: 'unusable', reason: 'too_dark' });
});

test('the best shot is a JPEG that shows the face where its box says', async () => {
  const chosen = chooseBestShot([sharpOne]);
  assert.ok(!('status' in chosen));
  const { jpeg, width, height, face } = await encodeBestShot(chosen);
  const metadata = await sharp(jpeg).metadata();
  assert.deepEqual([metadata.format, metadata.width, metadata.height], ['jpeg', width, height]);
  const again = await examineFrame(station.bench, await toFrame(sharp(jpeg)));
  assert.ok(Math.abs(again.face!.box.left - face.box.left) < 5);
  assert.ok(Math.abs(again.face!.landmarks[30]!.x - face.landmarks[30]!.x) < 5);
});

test('the best shot of a picture on its side is upright', async () => {
  const upright = await portraitFrame('045_03.jpg');
  const chosen = chooseBestShot([await examineFrame(station.bench, { ...upright, ...turnImage(upright, 90) })]);
  assert.ok(!('status' in chosen));
  const { width, height } = await encodeBestShot(chosen);
  assert.deepEqual([width, height], [upright.width, upright.height]);
});

const clip = 'gestures/vert_turn_right_video.mp4';
test('the best shot of a clip with a turned head looks ahead', { skip: skipWithoutDevData(clip) }, async () => {
  const frames: ExaminedFrame[] = [];
  for (const frame of await station.decode(devData(clip)!, 12)) frames.push(await examineFrame(station.bench, frame));
  const chosen = chooseBestShot(frames);
  assert.ok(!('status' in chosen));
  assert.ok(Math.abs(chosen.face.pose.yaw) < 15 && chosen.face.eyesOpen.left > 0.5);
});
