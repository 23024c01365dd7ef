import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { type LivenessCalibration, readLivenessCalibration } from '../calibration/liveness-calibration.ts';
import { examineFrame } from '../face/examine-frame.ts';
import type { AnalysisFrame } from '../face/examined-frame.ts';
import { openTestBench, portraitFrame, type TestBench, toFrame } from '../face/testing/open-test-bench.ts';
import type { MediaKind } from '../records.ts';
import { portraitPath } from '../testing/portrait-path.ts';
import { assessLiveness, ENOUGH_FRAMES } from './assess-liveness.ts';
import { combineEvidence } from './combine-evidence.ts';
import { spreadOrder } from './spread-order.ts';

let station: TestBench;
let calibration: LivenessCalibration;
let portrait: AnalysisFrame;
before(async () => {
  station = await openTestBench();
  calibration = readLivenessCalibration(station.bench.tools.liveness.session.manifest.calibration);
  portrait = await portraitFrame('003_03.jpg');
});
after(() => station.close());

function assess(kind: MediaKind, frames: readonly AnalysisFrame[]) {
  const looked: number[] = [];
  const examine = (place: number) => {
    looked.push(place);
    return examineFrame(station.bench, { ...frames[place]!, index: place });
  };
  return assessLiveness(station.bench, { kind, frameCount: frames.length, examine }, calibration).then(
    (assessment) => ({
      assessment,
      looked,
    }),
  );
}

const blurred = () => portraitFrame('003_03.jpg', (picture) => picture.blur(9));

test('portraits of living people are scored below 0.5', async () => {
  for (const name of ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_03.jpg', '045_08.jpg', 'lisa3.jpg']) {
    const { assessment } = await assess('image', [await portraitFrame(name)]);
    assert.equal(assessment.status, 'scored');
    assert.ok(assessment.confidenceSpoofing < 0.5, `${name} ${assessment.confidenceSpoofing}`);
    const [evidence] = assessment.frames;
    assert.equal(evidence?.unusable, null);
    assert.ok(evidence?.contextScale && evidence.contextScale <= 2.7);
  }
});

test('a clip of which a quarter shows two people is several_faces; one frame of twelve is passed over', async () => {
  const parts = await Promise.all(
    [0, 320].map(async (left) => ({
      input: await sharp(portraitPath(left === 0 ? '003_03.jpg' : '045_03.jpg'))
        .resize(320, 320)
        .toBuffer(),
      left,
      top: 0,
    })),
  );
  const two = await toFrame(
    sharp({ create: { width: 640, height: 320, channels: 3, background: '#888888' } }).composite(parts),
  );
  const clip = (crowded: readonly number[]) =>
    assess(
      'video',
      Array.from({ length: 12 }, (_, place) => (crowded.includes(place) ? two : portrait)),
    );
  const { assessment } = await clip([3, 6, 9]);
  assert.ok(
    assessment.status === 'unusable' && assessment.reason === 'several_faces',
    JSON.stringify(assessment.status),
  );
  assert.equal((await clip([6])).assessment.status, 'scored');
});

test('a score says what it is made of', async () => {
  const { assessment } = await assess('image', [portrait]);
  assert.ok(assessment.status === 'scored');
  const codes = assessment.evidence.map(({ code }) => code);
  assert.deepEqual(codes, ['network_surroundings', 'texture']);
  assert.ok(Math.abs(assessment.evidence.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-12);
  assert.ok(assessment.evidence.every(({ score = -1 }) => score >= 0 && score < 0.5));
});

test('bands about a picture change hardly anything', async () => {
  const bare = await assess('image', [portrait]);
  const framed = await portraitFrame('003_03.jpg', (picture) =>
    picture.extend({ top: 200, bottom: 200, left: 300, right: 300, background: '#7f7f7f' }),
  );
  const padded = await assess('image', [framed]);
  assert.ok(bare.assessment.status === 'scored' && padded.assessment.status === 'scored');
  const [inside, outside] = [bare, padded].map(({ assessment }) => assessment.frames[0]!.contextScale!);
  assert.ok(Math.abs(inside! - outside!) < 0.3, `${inside} and ${outside}`);
  assert.ok(padded.assessment.confidenceSpoofing < 0.5);
});

test('a photo that cannot be used says why and has no score', async () => {
  const { assessment } = await assess('image', [await blurred()]);
  assert.ok(assessment.status === 'unusable' && assessment.reason === 'too_blurred');
  assert.equal(assessment.frames[0]?.rawSpoofing, null);
  assert.equal(assessment.frames[0]?.cues, null);
});

test('a face that leaves no room about it is face_too_close', async () => {
  const { face } = await examineFrame(station.bench, portrait);
  const { left, top, width, height } = face!.box;
  const region = { left, top, width: width * 0.54, height };
  const crop = {
    left: Math.round(region.left + width * 0.23),
    top: Math.round(top),
    width: Math.round(region.width),
    height: Math.round(height),
  };
  const close = await portraitFrame('003_03.jpg', (picture) => picture.extract(crop));
  const { assessment } = await assess('image', [close]);
  assert.ok(assessment.status === 'unusable' && assessment.reason === 'face_too_close');
});

test('frames of a video are looked at until eight are usable', async () => {
  const { assessment, looked } = await assess(
    'video',
    Array.from({ length: 12 }, () => portrait),
  );
  assert.equal(assessment.status, 'scored');
  assert.equal(looked.length, ENOUGH_FRAMES);
  assert.deepEqual(
    assessment.frames.map(({ index }) => index),
    looked.toSorted((a, b) => a - b),
  );
});

test('a video carries what the motion of its usable frames says; nothing else has motion', async () => {
  const held = await Promise.all(
    [1, 0.92, 0.89, 0.95, 0.9, 0.94, 1, 0.93].map((width) =>
      portraitFrame('003_03.jpg', (picture) => picture.affine([width, 0, 0, 1], { background: '#888888' })),
    ),
  );
  const { assessment } = await assess('video', held);
  assert.equal(assessment.motion?.depth.verdict, 'flat');
  assert.equal(assessment.motion.depth.pairs.length, ENOUGH_FRAMES - 1);
  assert.ok(assessment.status === 'scored');
  assert.ok(assessment.evidence.some(({ code, score }) => code === 'flat_motion' && score! > 0.5));
  assert.equal((await assess('image', [portrait])).assessment.motion, undefined);
});

test('a video without eight usable frames has the commonest reason, or too_few_frames', async () => {
  const soft = await blurred();
  const mostly = await assess(
    'video',
    Array.from({ length: 10 }, (_, i) => (i < 7 ? soft : portrait)),
  );
  assert.ok(mostly.assessment.status === 'unusable' && mostly.assessment.reason === 'too_blurred');
  const partly = await assess(
    'video',
    Array.from({ length: 10 }, (_, i) => (i < 4 ? soft : portrait)),
  );
  assert.ok(partly.assessment.status === 'unusable' && partly.assessment.reason === 'too_few_frames');
});

test('a shots set of fewer than eight images is judged by those that are usable', async () => {
  const { assessment } = await assess('shots_set', [portrait, await blurred(), portrait]);
  assert.equal(assessment.status, 'scored');
  assert.deepEqual(
    assessment.frames.map(({ unusable }) => unusable),
    [null, 'too_blurred', null],
  );
});

test('a shots set of one image scores like that image alone', async () => {
  const [alone, zipped] = [await assess('image', [portrait]), await assess('shots_set', [portrait])];
  assert.deepEqual(zipped.assessment, alone.assessment);
});

test('every beginning of the order of frames is spread over the clip', () => {
  for (const count of [1, 2, 5, 10, 12, 33]) {
    const order = spreadOrder(count);
    assert.deepEqual(
      order.toSorted((a, b) => a - b),
      Array.from({ length: count }, (_, i) => i),
    );
  }
  assert.deepEqual(spreadOrder(12).slice(0, 4), [6, 3, 9, 1]);
});

test('the evidence of a quarter of the frames at each end is left out', () => {
  assert.equal(combineEvidence([100, 1, 2, -100]), 1.5);
  assert.equal(combineEvidence([3, 5]), 4);
  assert.equal(combineEvidence([-50, -40, 1, 2, 3, 4, 90, 99]), 2.5);
});

test('a screen that is filmed again is told from the person', { skip: skipWithoutDevData('pad_clips') }, async () => {
  for (const [name, isAttack] of [
    ['lestari_real.mp4', false],
    ['lestari_replay.mp4', true],
    ['krzy_real.mp4', false],
    ['wolf_replay.mp4', true],
  ] as const) {
    const frames = await station.decode(devData('pad_clips', name)!, 16);
    const { assessment } = await assess('video', frames);
    assert.equal(assessment.status, 'scored');
    assert.equal(assessment.confidenceSpoofing >= 0.5, isAttack, `${name} ${assessment.confidenceSpoofing}`);
  }
});

test('grey without a face is no_face', async () => {
  const grey = { create: { width: 320, height: 240, channels: 3 as const, background: '#777777' } };
  const { data } = await sharp(grey).raw().toBuffer({ resolveWithObject: true });
  const { assessment } = await assess('image', [{ index: 0, timestampMs: null, width: 320, height: 240, rgb: data }]);
  assert.ok(assessment.status === 'unusable' && assessment.reason === 'no_face');
});
