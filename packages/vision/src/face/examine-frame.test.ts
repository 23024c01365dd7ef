import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { compareEmbeddings } from '../matching/compare.ts';
import { embedFace } from '../matching/embed-face.ts';
import { turnImage } from '../pixels/turn-image.ts';
import type { Face, UnusableReason } from '../records.ts';
import { portraitPath } from '../testing/portrait-path.ts';
import { examineFrame } from './examine-frame.ts';
import type { ExaminedFrame } from './examined-frame.ts';
import { openTestBench, portraitFrame, type TestBench, toFrame } from './testing/open-test-bench.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

/** Portraits side by side on grey: how wide each is shown. */
async function group(...people: readonly (readonly [name: string, width: number])[]) {
  const parts = [];
  let left = 0;
  for (const [name, width] of people) {
    parts.push({ input: await sharp(portraitPath(name)).resize({ width }).toBuffer(), left, top: 0 });
    left += width;
  }
  const background = { create: { width: left, height: 640, channels: 3 as const, background: '#888888' } };
  return toFrame(sharp(background).composite(parts));
}

async function reasonOf(name: string, change: (picture: Sharp) => Sharp): Promise<UnusableReason | null> {
  return (await examineFrame(station.bench, await portraitFrame(name, change))).unusable;
}

test('a portrait is usable: one face, looking ahead, eyes open, mouth closed, good quality', async () => {
  for (const name of ['003_03.jpg', '025_03.jpg', '045_03.jpg']) {
    const { face, turnedBy, unusable, unmatchable } = await examineFrame(station.bench, await portraitFrame(name));
    assert.deepEqual([unusable, unmatchable, turnedBy], [null, null, 0]);
    assert.ok(face && face.score > 0.9);
    assert.ok(Math.abs(face.pose.yaw) < 15 && Math.abs(face.pose.pitch) < 25 && Math.abs(face.pose.roll) < 10);
    assert.ok(face.eyesOpen.left > 0.9 && face.eyesOpen.right > 0.9);
    assert.ok(face.mouthOpen < 0.3, `mouth ${face.mouthOpen}`);
    assert.equal(face.landmarks.length, 68);
    for (const part of Object.values(face.quality)) assert.ok(part > 0.6 && part <= 1, JSON.stringify(face.quality));
  }
});

test('left is where the viewer sees it: the first eye lies left of the second, the brows above the chin', async () => {
  const { face } = await examineFrame(station.bench, await portraitFrame('003_03.jpg'));
  const at = (index: number) => face!.landmarks[index]!;
  assert.ok(at(36).x < at(39).x && at(39).x < at(42).x && at(42).x < at(45).x);
  assert.ok(at(19).y < at(37).y && at(37).y < at(30).y && at(30).y < at(57).y && at(57).y < at(8).y);
});

test('a face turned on its side or upside down is found after rotation', async () => {
  const upright = await portraitFrame('045_03.jpg');
  for (const turn of [90, 180, 270] as const) {
    const seen = await examineFrame(station.bench, { ...upright, ...turnImage(upright, turn) });
    assert.equal(seen.turnedBy, 360 - turn);
    assert.equal(seen.unusable, null);
    assert.deepEqual([seen.image.width, seen.image.height], [upright.width, upright.height]);
    assert.deepEqual(seen.image.rgb, new Uint8Array(upright.rgb));
  }
});

test('a face on its side whose eyes seem open is turned as well where it is to be compared', async () => {
  const upright = await portraitFrame('025_03.jpg');
  const turned = { ...upright, ...turnImage(upright, 90) };
  const compared = await examineFrame(station.bench, turned, { isCompared: true });
  assert.equal(compared.turnedBy, 270);
  const embed = ({ image, face, raw }: ExaminedFrame) => embedFace(station.bench, image, face!, raw);
  const own = await embed(await examineFrame(station.bench, upright));
  const { confidence } = compareEmbeddings(await embed(compared), own, station.bench.settings.matching);
  assert.ok(confidence > 0.99, String(confidence));
});

test('a face on its head that is seen as well as others upright is turned where it is to be compared', async () => {
  const upright = await portraitFrame('003_08.jpg', (picture) => picture.resize({ height: 420 }));
  const turned = { ...upright, ...turnImage(upright, 180) };
  assert.equal((await examineFrame(station.bench, turned, { isCompared: true })).turnedBy, 180);
});

const withCutNeighbour = 'lfw/images/Jason_Kidd/Jason_Kidd_0003.jpg';
test('a picture is not turned for somebody at its edge of whom one eye is seen', {
  skip: skipWithoutDevData(withCutNeighbour),
}, async () => {
  const frame = await toFrame(sharp(devData(withCutNeighbour)!));
  const { turnedBy, unmatchable } = await examineFrame(station.bench, frame, { isCompared: true });
  assert.deepEqual([turnedBy, unmatchable], [0, 'several_faces']);
});

test('a head tilted by a quarter of a right angle is not taken for a wrong orientation', async () => {
  const { turnedBy, face } = await examineFrame(station.bench, await portraitFrame('lisa3.jpg'));
  assert.equal(turnedBy, 0);
  assert.ok(face && face.pose.roll < -10);
});

test('two comparable faces are several_faces', async () => {
  const seen = await examineFrame(station.bench, await group(['003_03.jpg', 600], ['045_03.jpg', 500]));
  assert.deepEqual([seen.face, seen.unusable, seen.unmatchable], [null, 'several_faces', 'several_faces']);
});

test('a small second face is tolerated and the large one judged', async () => {
  const alone = await examineFrame(station.bench, await group(['003_03.jpg', 600]));
  const seen = await examineFrame(station.bench, await group(['003_03.jpg', 600], ['045_03.jpg', 170]));
  assert.equal(seen.unusable, null);
  assert.ok(Math.abs(seen.face!.box.width - alone.face!.box.width) < 40);
});

test('a picture without a face is no_face', async () => {
  const noise = { create: { width: 320, height: 240, channels: 3 as const, background: '#556677' } };
  const seen = await examineFrame(station.bench, await toFrame(sharp(noise)));
  assert.deepEqual([seen.face, seen.unusable], [null, 'no_face']);
});

test('a dark, burnt out, blurred or tiny face is named so', async () => {
  assert.equal(await reasonOf('003_03.jpg', (picture) => picture.linear(0.06, 0)), 'too_dark');
  assert.equal(await reasonOf('003_03.jpg', (picture) => picture.linear(1, 150)), 'too_bright');
  assert.equal(await reasonOf('003_03.jpg', (picture) => picture.blur(9)), 'too_blurred');
  const far = { top: 100, bottom: 100, left: 100, right: 100, background: '#888888' };
  assert.equal(
    await reasonOf('003_03.jpg', (picture) => picture.resize({ height: 130 }).extend(far)),
    'face_too_small',
  );
});

test('a small face in a large picture is found in one of its parts', async () => {
  const small = await sharp(portraitPath('003_03.jpg')).resize(110).toBuffer();
  const scene = { create: { width: 1280, height: 960, channels: 3 as const, background: '#999999' } };
  const frame = await toFrame(sharp(scene).composite([{ input: small, left: 900, top: 700 }]));
  const { face } = await examineFrame(station.bench, frame);
  assert.ok(face && face.box.left > 900 && face.box.top > 700 && face.box.width < 64);
});

test('a covered mouth lowers the occlusion cue', async () => {
  const { face } = await examineFrame(station.bench, await portraitFrame('003_03.jpg'));
  const { x, y } = face!.landmarks[48]!;
  const width = Math.round(face!.box.width * 0.7);
  const mask = { create: { width, height: Math.round(width * 0.6), channels: 3 as const, background: '#6fb1e0' } };
  const overlay = await sharp(mask).png().toBuffer();
  const place = { left: Math.round(x - width * 0.3), top: Math.round(y - width * 0.25) };
  const masked = await portraitFrame('003_03.jpg', (picture) => picture.composite([{ input: overlay, ...place }]));
  const covered = await examineFrame(station.bench, masked);
  assert.ok(covered.face && covered.face.quality.occlusion < face!.quality.occlusion - 0.3);
});

const blinkClip = 'gestures/vert_blink_video.mp4';
test('eyes close in a blink and are open otherwise', { skip: skipWithoutDevData(blinkClip) }, async () => {
  const faces = await facesOf(blinkClip, 40);
  const openness = faces.map(({ eyesOpen }) => Math.min(eyesOpen.left, eyesOpen.right));
  assert.ok(openness.some((value) => value < 0.2));
  assert.ok(openness.filter((value) => value > 0.9).length > openness.length / 2);
});

const turns = [
  ['turn_left', (face: Face) => face.pose.yaw > 30, (face: Face) => face.pose.yaw < -30],
  ['turn_right', (face: Face) => face.pose.yaw < -30, (face: Face) => face.pose.yaw > 30],
  ['turn_up', (face: Face) => face.pose.pitch > 20, (face: Face) => face.pose.pitch < -35],
  ['turn_down', (face: Face) => face.pose.pitch < -35, (face: Face) => face.pose.pitch > 25],
] as const;
for (const [gesture, isMade, isContrary] of turns) {
  const clip = `gestures/vert_${gesture}_video.mp4`;
  test(`${gesture} has the sign that Pose says`, { skip: skipWithoutDevData(clip) }, async () => {
    const faces = await facesOf(clip, 24);
    // In full profile the landmarks are lost, and a single frame may read anything.
    assert.ok(faces.filter(isMade).length >= 3);
    assert.ok(faces.filter(isContrary).length <= 1);
  });
}

const crowdClip = 'gestures/vert_little_second_face_video.mp4';
test('a little second face behind leaves a clip usable', { skip: skipWithoutDevData(crowdClip) }, async () => {
  for (const frame of await station.decode(devData(crowdClip)!, 6)) {
    assert.equal((await examineFrame(station.bench, frame)).unusable, null);
  }
});

async function facesOf(clip: string, frames: number): Promise<Face[]> {
  const faces: Face[] = [];
  for (const frame of await station.decode(devData(clip)!, frames)) {
    const { face } = await examineFrame(station.bench, frame);
    if (face) faces.push(face);
  }
  return faces;
}
