import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../../tools/dev-data.ts';
import { examineFrame } from '../../face/examine-frame.ts';
import type { AnalysisFrame } from '../../face/examined-frame.ts';
import { openTestBench, portraitFrame, type TestBench } from '../../face/testing/open-test-bench.ts';
import { depthEvidence } from './depth-evidence.ts';
import { drawView, type Shown } from './testing/draw-view.ts';
import { viewFace } from './view-face.ts';

let station: TestBench;
before(async () => {
  station = await openTestBench();
});
after(() => station.close());

const tilts = [0, 22, -20, 26, 14, -28, 30, -16];

function filmed(...shown: readonly Shown[]) {
  return depthEvidence(shown.map((one, index) => drawView(index, one)));
}

async function lookAt(frames: readonly AnalysisFrame[]) {
  const views = [];
  for (const [index, frame] of frames.entries()) {
    const { image, face, unusable } = await examineFrame(station.bench, frame);
    if (face && !unusable) views.push(viewFace(image, face, { index, timestampMs: null }));
  }
  return depthEvidence(views);
}

test('a picture that is tilted is flat', () => {
  const { verdict, score, pairs } = filmed(...tilts.map((yaw) => ({ isPicture: true, yaw })));
  assert.equal(verdict, 'flat');
  assert.ok(score! > 0.8, `${score}`);
  assert.deepEqual(
    pairs.map(({ index }) => index),
    [1, 2, 3, 4, 5, 6, 7],
  );
  for (const { index, tilt, parallax } of pairs) {
    assert.ok(
      Math.abs(tilt - Math.abs(Math.sin((tilts[index]! * Math.PI) / 180))) < 0.05,
      `${tilt} of ${tilts[index]}`,
    );
    assert.ok(parallax < 0.04, `${parallax}`);
  }
});

test('a head that turns is solid', () => {
  const { verdict, score } = filmed(...[0, 6, 12, -8, 16, -14].map((yaw) => ({ yaw })));
  assert.equal(verdict, 'solid');
  assert.equal(score, 0);
});

test('who hardly moves gives no score, nor does a picture that is only shifted, rolled or brought nearer', () => {
  for (const shown of [
    [0, 1, -1, 2, 1].map((yaw) => ({ yaw })),
    [0, 4, -6, 9, 12].map((roll) => ({ roll, isPicture: true })),
    [1, 1.05, 1.1, 1.15, 0.9].map((size) => ({ size, isPicture: true })),
  ]) {
    const { verdict, score } = filmed(...shown);
    assert.equal(verdict, 'not_established');
    assert.equal(score, null);
  }
});

test('a tilt that comes with a much larger face does not count: nearness stretches a live face too', () => {
  const { verdict, score } = filmed(...tilts.map((yaw) => ({ isPicture: true, yaw, size: yaw === 0 ? 1 : 1.35 })));
  assert.equal(verdict, 'not_established');
  assert.equal(score, null);
});

test('an open mouth is no tilt: the upper face does not take part', () => {
  const { verdict, score } = filmed(...[0, 0.1, 0.05, 0.12, 0.02, 0.08].map((gape) => ({ gape })));
  assert.equal(verdict, 'not_established');
  assert.equal(score, null);
});

test('two views or none are too few to say anything', () => {
  assert.deepEqual(depthEvidence([]), { verdict: 'not_established', score: null, pairs: [] });
  assert.deepEqual(filmed({ isPicture: true }, { isPicture: true, yaw: 30 }).pairs, []);
});

test('one tilted pair alone proves nothing', () => {
  const yaws = [0, 0, 1, 28, -1, 0];
  const { score } = filmed(...yaws.map((yaw) => ({ isPicture: true, yaw })));
  assert.ok(score! < 0.1, `${score}`);
});

test('a portrait that is held up and tilted is flat', async () => {
  const widths = [1, 0.93, 0.9, 0.97, 0.88, 0.91];
  const frames = await Promise.all(
    widths.map((width) =>
      portraitFrame('003_03.jpg', (picture) =>
        picture.affine([width, 0.02, 0.01, 1], { background: '#888888' }).modulate({ brightness: width }),
      ),
    ),
  );
  const { verdict, score } = await lookAt(frames);
  assert.equal(verdict, 'flat', `${score}`);
});

test('who turns their head in a clip is solid, and who speaks is not flat', {
  skip: skipWithoutDevData('gestures'),
}, async () => {
  const turning = await lookAt(await station.decode(devData('gestures', 'vert_turn_left_video.mp4')!, 12));
  assert.equal(turning.verdict, 'solid');
  const speaking = await lookAt(await station.decode(devData('gestures', 'vert_numbers_digits_video.mp4')!, 8));
  assert.notEqual(speaking.verdict, 'flat');
});

test('a picture of another size is looked at in the same pixels', async () => {
  const large = await examineFrame(station.bench, await portraitFrame('003_03.jpg'));
  const { data, info } = await sharp(large.image.rgb, {
    raw: { width: large.image.width, height: large.image.height, channels: 3 },
  })
    .resize({ width: 320 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const small = await examineFrame(station.bench, {
    index: 1,
    timestampMs: null,
    width: info.width,
    height: info.height,
    rgb: data,
  });
  const [one, other] = [viewFace(large.image, large.face!, large), viewFace(small.image, small.face!, small)];
  assert.ok(Math.abs(one.scale / other.scale - large.image.width / 320) < 0.1);
  const { pairs } = depthEvidence([one, other, other]);
  assert.ok(pairs.every(({ likeness }) => likeness > 0.95));
});
