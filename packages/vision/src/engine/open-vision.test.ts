import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { measureCurve } from '../calibration/measure-curve.ts';
import { ownCalibrationFormat } from '../calibration/own-calibration.ts';
import { recalibrate } from '../calibration/recalibration.ts';
import { identifyModels } from '../models/identify-models.ts';
import { writeOperatorModel } from '../models/testing/operator-model.ts';
import type { LivenessOutcome, MediaReport } from '../records.ts';
import { portraitPath } from '../testing/index.ts';
import type { Vision } from '../vision.ts';
import { describeEngine } from './describe-engine.ts';
import { openEngine, openVision } from './open-vision.ts';

let root: string;
let cacheDir: string;
let vision: Vision;
const warnings: string[] = [];

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto engine '));
  cacheDir = join(root, 'cache');
  vision = await openVision({ cacheDir, workers: 2, onWarning: (message) => warnings.push(message) });
});
after(async () => {
  await vision.close();
  await rm(root, { recursive: true });
  assert.deepEqual(warnings, []);
});

const portrait = (name: string) => readFile(portraitPath(`${name}.jpg`));

async function embeddingOf(name: string): Promise<Float32Array> {
  const { embedding } = await vision.examine({ bytes: await portrait(name) }, { embedding: true });
  assert.equal(embedding?.status, 'extracted');
  return embedding.embedding;
}

function scoreOf(liveness: LivenessOutcome | undefined): number {
  assert.equal(liveness?.status, 'scored');
  return liveness.confidenceSpoofing;
}

test('two photos of one person match and photos of two people do not', async () => {
  const [neutral, smiling, other, man, manSmiling] = await Promise.all(
    (['003_03', '003_08', '025_03', '045_03', '045_08'] as const).map(embeddingOf),
  );
  assert.ok(vision.compare(neutral!, smiling!).confidence > 0.85);
  assert.ok(vision.compare(man!, manSmiling!).confidence > 0.85);
  for (const [a, b] of [
    [neutral, other],
    [neutral, man],
    [other, manSmiling],
  ] as const) {
    assert.ok(vision.compare(a!, b!).confidence < 0.85);
  }
});

test('every wish is answered from one decoding and nothing that was not wished for', async () => {
  const bytes = await portrait('003_03');
  const whole = await vision.examine({ bytes }, { liveness: true, bestShot: true, embedding: true, thumbnail: 120 });
  assert.deepEqual(Object.keys(whole).toSorted(), [
    'bestShot',
    'embedding',
    'info',
    'liveness',
    'modelTimes',
    'thumbnail',
    'timings',
  ]);
  assert.ok(scoreOf(whole.liveness) < 0.5);
  const nothing = await vision.examine({ bytes }, {});
  assert.deepEqual(Object.keys(nothing).toSorted(), ['info', 'modelTimes', 'timings']);
  assert.deepEqual(nothing.modelTimes, {});
  assert.deepEqual(nothing.info, whole.info);
});

test("the caller's bytes are neither changed nor taken away", async () => {
  const bytes = await portrait('003_03');
  const before = Buffer.from(bytes);
  await vision.examine({ bytes }, { thumbnail: 50 });
  assert.ok(before.equals(bytes));
});

test('best shot and thumbnail are JPEGs of the promised sizes', async () => {
  const { bestShot, thumbnail } = await examinePortrait({ bestShot: true, thumbnail: 120 });
  assert.equal(bestShot?.status, 'found');
  const shot = await sharp(bestShot.jpeg).metadata();
  assert.deepEqual([shot.format, shot.width, shot.height], ['jpeg', bestShot.width, bestShot.height]);
  const small = await sharp(thumbnail).metadata();
  assert.deepEqual([small.format, Math.max(small.width, small.height)], ['jpeg', 120]);
});

test('faces are told in pixels of the picture as it was sent, the best shot in its own', async () => {
  const { info, bestShot, embedding, liveness } = await examinePortrait({
    bestShot: true,
    embedding: true,
    liveness: true,
  });
  assert.equal(bestShot?.status, 'found');
  assert.equal(embedding?.status, 'extracted');
  const reduction = info.width / bestShot.width;
  assert.ok(reduction > 1);
  assert.ok(Math.abs(embedding.face.box.width / bestShot.face.box.width - reduction) < 1e-6);
  assert.ok(Math.abs(embedding.face.landmarks[30]!.x / bestShot.face.landmarks[30]!.x - reduction) < 1e-6);
  assert.deepEqual(liveness?.frames[0]?.face, embedding.face);
});

function examinePortrait(wishes: Parameters<Vision['examine']>[1]): Promise<MediaReport> {
  return portrait('045_03').then((bytes) => vision.examine({ bytes }, wishes));
}

test('a picture without a face is an outcome, not an error', async () => {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8' } })
    .jpeg()
    .toBuffer();
  const { liveness, bestShot, embedding } = await vision.examine(
    { bytes },
    { liveness: true, bestShot: true, embedding: true },
  );
  for (const outcome of [liveness, bestShot, embedding]) {
    assert.equal(outcome?.status, 'unusable');
    assert.equal(outcome.reason, 'no_face');
  }
});

test('media that cannot be used are refused by their code and the next good one is answered', async () => {
  const whole = await portrait('003_03');
  for (const [bytes, code] of [
    [new Uint8Array(), 'media.empty'],
    [whole.subarray(0, 20_000), 'media.undecodable'],
    [Buffer.from('just a letter'), 'media.unsupported_type'],
  ] as const) {
    await assert.rejects(vision.examine({ bytes }, { liveness: true }), { name: 'VisionError', code });
  }
  assert.ok(scoreOf((await examinePortrait({ liveness: true })).liveness) < 0.5);
});

test('many media at once give the answers that each gives alone', async () => {
  const names = ['003_03', '025_03', '045_03'] as const;
  const alone: number[] = [];
  for (const name of names) {
    alone.push(scoreOf((await vision.examine({ bytes: await portrait(name) }, { liveness: true })).liveness));
  }
  const crowd = [...names, ...names, ...names, ...names];
  const scores = await Promise.all(
    crowd.map(async (name) => vision.examine({ bytes: await portrait(name) }, { liveness: true })),
  );
  assert.deepEqual(
    scores.map((report) => scoreOf(report.liveness)),
    [...alone, ...alone, ...alone, ...alone],
  );
});

test('an abort stops the running and drops the waiting, and the threads live on', async () => {
  const bytes = await portrait('003_03');
  const controller = new AbortController();
  const doomed = Array.from({ length: 6 }, () => vision.examine({ bytes }, { liveness: true }, controller.signal));
  controller.abort();
  for (const result of await Promise.allSettled(doomed)) {
    assert.equal(result.status, 'rejected');
    assert.equal(result.reason.code, 'aborted');
  }
  await examinePortrait({ liveness: true });
  assert.deepEqual(warnings, []);
});

test('an abort in mid-work stops between two steps', async () => {
  const controller = new AbortController();
  const bytes = await portrait('003_03');
  const wishes = { liveness: true, bestShot: true, embedding: true, thumbnail: 100 };
  const running = vision.examine({ bytes }, wishes, controller.signal);
  await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  await assert.rejects(running, { name: 'VisionError', code: 'aborted' });
});

test('a signal that has fired already is obeyed', async () => {
  const examined = vision.examine({ bytes: await portrait('003_03') }, { liveness: true }, AbortSignal.abort());
  await assert.rejects(examined, { code: 'aborted' });
});

test('the health check passes on an idle engine and amid work', async () => {
  await vision.checkHealth();
  const bytes = await portrait('003_03');
  const work = Promise.all(Array.from({ length: 6 }, () => vision.examine({ bytes }, { liveness: true })));
  await vision.checkHealth();
  await work;
});

test('a thread that dies fails its own analysis, is replaced, and the engine is well again', async () => {
  const told: string[] = [];
  const file = join(import.meta.dirname, 'testing', 'mortal-worker.ts');
  const mortal = await openEngine({ cacheDir, workers: 1, onWarning: (message) => told.push(message) }, file);
  const bytes = await portrait('003_03');
  const deadly = mortal.examine({ bytes, name: 'exit' }, { liveness: true });
  const next = mortal.examine({ bytes, name: 'fine' }, { liveness: true });
  await assert.rejects(deadly, { code: 'inference.unavailable' });
  assert.ok(scoreOf((await next).liveness) < 0.5);
  await mortal.checkHealth();
  assert.equal(told.length, 1);
  await mortal.close();
});

test('closing waits for what was accepted and refuses what comes later', async () => {
  const short = await openVision({ cacheDir, workers: 1 });
  const bytes = await portrait('003_03');
  const accepted = [short.examine({ bytes }, { liveness: true }), short.examine({ bytes }, { liveness: true })];
  const closed = short.close();
  for (const report of await Promise.all(accepted)) assert.equal(report.liveness?.status, 'scored');
  await closed;
  await short.close();
  await assert.rejects(short.examine({ bytes }, {}), { code: 'inference.unavailable', message: /closed/ });
  await assert.rejects(short.checkHealth(), { code: 'inference.unavailable' });
});

test("an operator's own liveness model decides the score", async () => {
  const bytes = await portrait('003_03');
  const mapping = { kind: 'logistic', slope: 1, minContextScale: 1, photo: { offset: 0 }, clip: { offset: 0 } };
  const scores: number[] = [];
  for (const bias of [
    [9, 0, 0],
    [0, 0, 0],
    [0, 9, 9],
  ]) {
    const modelsDir = await mkdtemp(join(root, 'own-'));
    await writeOperatorModel(modelsDir, { bias, manifest: { calibration: { mapping } } });
    const own = await openVision({ cacheDir, modelsDir, workers: 1 });
    const { liveness } = await own.examine({ bytes }, { liveness: true });
    assert.deepEqual(liveness?.models, [{ id: 'operators-own', version: '1' }]);
    scores.push(scoreOf(liveness));
    await own.close();
  }
  // The network says: surely live, one class of three is live, surely an attack.
  assert.ok(scores[0]! < 0.01);
  assert.ok(Math.abs(scores[1]! - 2 / 3) < 1e-5);
  assert.ok(scores[2]! > 0.99);
});

test('an engine that is not opened is described as the open one describes itself', async () => {
  const { identity, compare, ...description } = await describeEngine({});
  const { models, operatingCurves, matchingCurves } = vision;
  assert.deepEqual(description, { models, operatingCurves, matchingCurves });
  const [a, b] = [Float32Array.of(1, 0), Float32Array.of(0.6, 0.8)];
  assert.deepEqual(compare(a, b), vision.compare(a, b));
  const modelsDir = await mkdtemp(join(root, 'described-'));
  await writeOperatorModel(modelsDir, { bias: [9, 0, 0] });
  assert.notEqual((await describeEngine({ modelsDir })).identity, identity);
});

test("an operator's own calibration comes after the shipped mapping and is listed with the models", async () => {
  const livenessCalibration = join(root, 'own.json');
  const from = { source: 'office', subject: 'w' };
  const curve = measureCurve([0.1, 0.9].map((score) => ({ ...from, score, species: score < 0.5 ? null : 'print' })))!;
  const kinds = { photo: { recalibration: { slope: 2, offset: 1 }, curve } };
  const engine = await identifyModels({});
  await writeFile(livenessCalibration, JSON.stringify({ ...ownCalibrationFormat, engine, kinds }));
  const own = await openVision({ cacheDir, livenessCalibration, workers: 1 });
  const bytes = await portrait('003_03');
  const [shipped, recalibrated] = await Promise.all(
    [vision, own].map((opened) => opened.examine({ bytes }, { liveness: true })),
  );
  await own.close();
  assert.deepEqual(own.operatingCurves.photo, curve);
  const liveness = recalibrated!.liveness;
  assert.equal(scoreOf(liveness), recalibrate(scoreOf(shipped!.liveness), kinds.photo.recalibration));
  assert.deepEqual(
    liveness?.models.map(({ id }) => id),
    [...shipped!.liveness!.models.map(({ id }) => id), 'own-calibration'],
  );
  const altered = { ...engine, sha256: 'f'.repeat(64) };
  await writeFile(livenessCalibration, JSON.stringify({ ...ownCalibrationFormat, engine: altered, kinds }));
  const opening = openVision({ cacheDir, livenessCalibration, workers: 1 });
  await assert.rejects(opening, { code: 'inference.unavailable', message: /own\.json was made with other models/ });
});

test("an operator's model that was altered keeps the engine from opening", async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, { bias: [9, 0, 0] });
  await writeFile(join(modelsDir, 'own.onnx'), 'altered');
  const opening = openVision({ cacheDir, modelsDir, workers: 1 });
  await assert.rejects(opening, { code: 'inference.unavailable', message: /operators-own \(liveness\).*altered/ });
});

test('a model that vanishes while the engine runs is an error at the next load, never a score', async () => {
  const ownCache = await mkdtemp(join(root, 'cache-'));
  const file = join(import.meta.dirname, 'testing', 'mortal-worker.ts');
  const mortal = await openEngine({ cacheDir: ownCache, workers: 1 }, file);
  const bytes = await portrait('003_03');
  const [name = ''] = (await readdir(ownCache)).filter((file) => file.startsWith('fr-liveness'));
  const kept = await readFile(join(ownCache, name));
  await rm(join(ownCache, name));
  await assert.rejects(mortal.examine({ bytes, name: 'exit' }, { liveness: true }));
  const expected = { code: 'inference.unavailable', message: /fr-liveness.*cannot be read/ };
  await assert.rejects(mortal.examine({ bytes }, { liveness: true }), expected);
  await assert.rejects(mortal.checkHealth(), expected);
  await writeFile(join(ownCache, name), kept);
  await mortal.checkHealth();
  assert.equal((await mortal.examine({ bytes }, { liveness: true })).liveness?.status, 'scored');
  await mortal.close();
});
