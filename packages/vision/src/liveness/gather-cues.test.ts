import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { logit, readLivenessCalibration, type TextureHead } from '../calibration/liveness-calibration.ts';
import { examineFrame } from '../face/examine-frame.ts';
import type { AnalysisFrame } from '../face/examined-frame.ts';
import { openTestBench, portraitFrame, type TestBench } from '../face/testing/open-test-bench.ts';
import { findContent } from '../pixels/find-content.ts';
import { contextOf } from './context.ts';
import { SPECTRUM_LENGTH } from './describe-spectrum.ts';
import { describeTexture, type FaceInView, gatherCues } from './gather-cues.ts';
import { lookAtCrop, lookTwice } from './look-at-crop.ts';
import { MAX_LOGIT, weighTexture } from './weigh-texture.ts';

let station: TestBench;
let portrait: AnalysisFrame;
let face: FaceInView;
let texture: TextureHead;
before(async () => {
  station = await openTestBench();
  portrait = await portraitFrame('003_03.jpg');
  const examined = await examineFrame(station.bench, portrait);
  face = { image: examined.image, content: findContent(examined.image), box: examined.face!.box };
  texture = readLivenessCalibration(station.bench.tools.liveness.session.manifest.calibration).texture!;
});
after(() => station.close());

test('the context is 2.7 sides about the face, shifted or shrunk to stay inside what was filmed', () => {
  const content = { left: 0, top: 0, width: 1000, height: 800 };
  const inside = contextOf(content, { left: 400, top: 300, width: 100, height: 100 }, 2.7);
  assert.deepEqual(inside, { crop: { left: 315, top: 215, width: 270, height: 270 }, scale: 2.7 });
  const shifted = contextOf(content, { left: 0, top: 700, width: 100, height: 100 }, 2.7);
  assert.deepEqual(shifted.crop, { left: 0, top: 530, width: 270, height: 270 });
  const shrunk = contextOf(content, { left: 300, top: 200, width: 400, height: 400 }, 2.7);
  assert.deepEqual(shrunk, { crop: { left: 100, top: 0, width: 800, height: 800 }, scale: 2 });
  const within = contextOf({ ...content, left: 50, width: 300 }, { left: 60, top: 100, width: 200, height: 200 }, 2.7);
  assert.deepEqual(within.crop, { left: 50, top: 50, width: 300, height: 300 });
});

test('a face and its mirror image look the same', async () => {
  const mirrored = await portraitFrame('003_03.jpg', (picture) => picture.flop());
  const crop = { left: 60, top: 60, width: 500, height: 500 };
  const flopped = { ...crop, left: portrait.width - crop.left - crop.width };
  const [a, b] = [await lookTwice(station.bench, portrait, crop), await lookTwice(station.bench, mirrored, flopped)];
  assert.ok(Math.abs(a.attack - b.attack) < 1e-3, `${a.attack} and ${b.attack}`);
  assert.equal(a.layers.length, 2 * (64 + 128));
  for (const [i, value] of a.layers.entries()) assert.ok(Math.abs(value - b.layers[i]!) < 0.05);
});

test('the closer look is one of its own, and the same where it would see the same', async () => {
  const looks = { closerScale: 1.5, texture: null };
  const { surroundings, closeUp } = await gatherCues(station.bench, face, looks);
  const closer = await lookAtCrop(station.bench, face.image, contextOf(face.content, face.box, 1.5).crop);
  assert.equal(closeUp, logit(closer.attack));
  const near = await gatherCues(station.bench, face, { ...looks, closerScale: 2.6 });
  assert.equal(near.closeUp, surroundings);
  assert.deepEqual(await gatherCues(station.bench, face, { ...looks, closerScale: null }), {
    surroundings,
    closeUp: null,
    texture: null,
  });
});

test('the texture of our model is weighed number by number, and another number of weights is refused', async () => {
  const look = await lookAtCrop(station.bench, face.image, contextOf(face.content, face.box, 1.5).crop);
  const described = describeTexture(face, look);
  assert.equal(described.length, look.layers.length + SPECTRUM_LENGTH);
  assert.ok(weighTexture(described, texture) < 0, 'a living person');
  assert.throws(() => weighTexture(described.slice(1), texture), {
    code: 'inference.unavailable',
    message: /436.*|435/,
  });
});

test('a texture like none before says no more than others can outweigh', () => {
  const head = { bias: 0, weights: [1] };
  assert.deepEqual([weighTexture([1e6], head), weighTexture([-1e6], head)], [MAX_LOGIT, -MAX_LOGIT]);
});
