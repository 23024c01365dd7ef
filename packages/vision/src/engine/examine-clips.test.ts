import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { measureCurve } from '../calibration/measure-curve.ts';
import { ownCalibrationFormat } from '../calibration/own-calibration.ts';
import { type Recalibration, recalibrate } from '../calibration/recalibration.ts';
import { identifyModels } from '../models/identify-models.ts';
import { makeClip, makeShotsSet, portraitPath } from '../testing/index.ts';
import type { Vision } from '../vision.ts';
import { openVision } from './open-vision.ts';

let root: string;
let vision: Vision;
let portrait: Buffer;
let clip: Buffer;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-clips-'));
  vision = await openVision({ cacheDir: root, workers: 1 });
  portrait = await readFile(portraitPath('003_03.jpg'));
  clip = await makeClip({ still: portrait, seconds: 2, width: 360, height: 480 });
});
after(async () => {
  await vision.close();
  await rm(root, { recursive: true });
});

test('a clip is judged by at least eight frames and its best shot is one of them', async () => {
  const { info, liveness, bestShot } = await vision.examine({ bytes: clip }, { liveness: true, bestShot: true });
  assert.equal(info.kind, 'video');
  assert.equal(liveness?.status, 'scored');
  assert.ok(liveness.frames.filter((frame) => frame.rawSpoofing !== null).length >= 8);
  const times = liveness.frames.map((frame) => frame.timestampMs!);
  assert.deepEqual(
    times,
    [...new Set(times)].toSorted((a, b) => a - b),
  );
  assert.equal(bestShot?.status, 'found');
  assert.ok(bestShot.timestampMs !== null && bestShot.timestampMs <= 2000);
  const { width, height } = await sharp(bestShot.jpeg).metadata();
  assert.deepEqual([width, height], [360, 480]);
});

test('the face of a clip matches a photo of the same person and not one of another', async () => {
  const photos = [clip, await readFile(portraitPath('003_08.jpg')), await readFile(portraitPath('045_03.jpg'))];
  const embeddings: Float32Array[] = [];
  for (const bytes of photos) {
    const { embedding } = await vision.examine({ bytes }, { embedding: true });
    assert.equal(embedding?.status, 'extracted');
    embeddings.push(embedding.embedding);
  }
  assert.ok(vision.compare(embeddings[0]!, embeddings[1]!).confidence > 0.85);
  assert.ok(vision.compare(embeddings[0]!, embeddings[2]!).confidence < 0.85);
});

test('the best shot of a clip is sharper than its blurred frames', async () => {
  const blurred = await sharp(portrait).blur(12).jpeg().toBuffer();
  const shots = makeShotsSet([blurred, blurred, portrait, blurred]);
  const { info, bestShot } = await vision.examine({ bytes: shots }, { bestShot: true });
  assert.equal(info.kind, 'shots_set');
  assert.equal(bestShot?.status, 'found');
  assert.equal(bestShot.frameIndex, 2);
  assert.equal(bestShot.timestampMs, null);
});

/** An engine with an operator's calibration: one of the kinds that it names, another for each. */
async function openCalibrated(kinds: Readonly<Record<string, Recalibration>>): Promise<Vision> {
  const from = { source: 'office', subject: 'w' };
  const curve = measureCurve([0.1, 0.9].map((score) => ({ ...from, score, species: score < 0.5 ? null : 'print' })))!;
  const entries = Object.entries(kinds).map(([kind, recalibration]) => [kind, { recalibration, curve }]);
  const livenessCalibration = join(root, 'own.json');
  const content = { ...ownCalibrationFormat, engine: await identifyModels({}), kinds: Object.fromEntries(entries) };
  await writeFile(livenessCalibration, JSON.stringify(content));
  return openVision({ cacheDir: root, livenessCalibration, workers: 1 });
}

test('an operator’s calibration of clips moves the score of clips, one of shot sets that of sets, and neither that of photos', async () => {
  const own = { clip: { slope: 2, offset: 1 }, set: { slope: 0.5, offset: -1 } };
  const calibrated = await openCalibrated(own);
  const scoreOf = async (engine: Vision, bytes: Uint8Array) => {
    const { liveness } = await engine.examine({ bytes }, { liveness: true });
    assert.equal(liveness?.status, 'scored');
    return liveness.confidenceSpoofing;
  };
  for (const [bytes, recalibration] of [
    [clip, own.clip],
    [makeShotsSet([portrait, portrait]), own.set],
    [makeShotsSet([portrait]), undefined],
    [portrait, undefined],
  ] as const) {
    const [shipped, moved] = [await scoreOf(vision, bytes), await scoreOf(calibrated, bytes)];
    assert.equal(moved, recalibrate(shipped, recalibration));
    assert.equal(moved === shipped, recalibration === undefined);
  }
  await calibrated.close();
});

test('an abort stops a clip and the next one is answered', async () => {
  const controller = new AbortController();
  const running = vision.examine({ bytes: clip }, { liveness: true }, controller.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort();
  await assert.rejects(running, { code: 'aborted' });
  const { liveness } = await vision.examine({ bytes: clip }, { liveness: true });
  assert.equal(liveness?.status, 'scored');
});

test('a truncated clip is refused', async () => {
  await assert.rejects(vision.examine({ bytes: clip.subarray(0, 4000) }, { liveness: true }), {
    code: 'media.undecodable',
  });
});

test('a still of a clip is the frame nearest to a time, upright and in full size; without a time one about the middle', async () => {
  for (const [atMs, least, most] of [
    [0, 0, 0],
    [700, 690, 710],
    [1999, 1900, 2000],
    [null, 500, 1500],
  ] as const) {
    const { still, info } = await vision.examine({ bytes: clip }, { still: { atMs } });
    assert.equal(info.kind, 'video');
    assert.ok(still!.timestampMs! >= least && still!.timestampMs! <= most, `${atMs}: ${still?.timestampMs}`);
    const { width, height, format } = await sharp(still!.jpeg).metadata();
    assert.deepEqual([width, height, format, still!.width, still!.height], [360, 480, 'jpeg', 360, 480]);
  }
});

test('a still of a photo is the photo, of a shots set the middle one; neither has a time', async () => {
  const size = await sharp(portrait).metadata();
  for (const bytes of [portrait, makeShotsSet([portrait, portrait, portrait])]) {
    const { still } = await vision.examine({ bytes }, { still: { atMs: null } });
    assert.deepEqual([still?.width, still?.height, still?.timestampMs], [size.width, size.height, null]);
  }
});

test('nothing else is answered beside a still', async () => {
  await assert.rejects(
    vision.examine({ bytes: portrait }, { still: { atMs: null }, liveness: true }),
    /answered alone/,
  );
});
