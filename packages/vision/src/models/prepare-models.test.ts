import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { prepareModels, readPreparedModel } from './prepare-models.ts';
import { readManifests } from './read-manifests.ts';
import { sha256Of, writeOperatorModel } from './testing/operator-model.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto models '));
});
after(() => rm(root, { recursive: true }));

const freshCache = () => mkdtemp(join(root, 'cache-'));

test('our models are prepared once and only checked from then on', async () => {
  const cacheDir = await freshCache();
  const models = await prepareModels(await readManifests(), cacheDir);
  const names = await readdir(cacheDir);
  assert.equal(names.length, 6);
  const { path } = models.embedding;
  const { mtimeMs } = await stat(path);
  assert.deepEqual(await prepareModels(await readManifests(), cacheDir), models);
  assert.equal((await stat(path)).mtimeMs, mtimeMs);
  assert.deepEqual(await readdir(cacheDir), names);
});

test('without a folder models are prepared in memory, byte for byte the same', async () => {
  const set = await readManifests();
  const inFolder = await prepareModels(set, await freshCache());
  const inMemory = await prepareModels(set, null);
  for (const [purpose, { bytes, sha256 }] of Object.entries(inMemory)) {
    assert.ok(bytes?.buffer instanceof SharedArrayBuffer, purpose);
    assert.equal(sha256, inFolder[purpose as keyof typeof inFolder].sha256);
    assert.equal(sha256Of(await readPreparedModel(inMemory[purpose as keyof typeof inMemory])), sha256);
  }
});

test('several processes may prepare the same folder at once', async () => {
  const cacheDir = await freshCache();
  const set = await readManifests();
  await Promise.all([prepareModels(set, cacheDir), prepareModels(set, cacheDir), prepareModels(set, cacheDir)]);
  assert.equal((await readdir(cacheDir)).length, 6);
});

test('a prepared file that was altered is refused at load and made anew at the next start', async () => {
  const cacheDir = await freshCache();
  const set = await readManifests();
  const { eyes } = await prepareModels(set, cacheDir);
  const bytes = await readFile(eyes.path);
  bytes[1000]! ^= 1;
  await writeFile(eyes.path, bytes);
  await assert.rejects(readPreparedModel(eyes), { code: 'inference.unavailable', message: /fr-eye.*was altered/ });
  await prepareModels(set, cacheDir);
  assert.equal(sha256Of(await readPreparedModel(eyes)), eyes.sha256);
});

test('a prepared file that is missing is refused at load', async () => {
  const { landmarks } = await prepareModels(await readManifests(), await freshCache());
  await rm(landmarks.path);
  await assert.rejects(readPreparedModel(landmarks), {
    code: 'inference.unavailable',
    message: /fr-landmark.*cannot be read/,
  });
});

test("an operator's model replaces ours of the same purpose and is loaded as it is", async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, { bias: [0, 1, 0] });
  const cacheDir = await freshCache();
  const models = await prepareModels(await readManifests(modelsDir), cacheDir);
  assert.equal(models.liveness.manifest.id, 'operators-own');
  assert.equal(models.liveness.path, join(modelsDir, 'own.onnx'));
  assert.equal(models.embedding.manifest.id, 'praesto-face');
  assert.equal((await readdir(cacheDir)).length, 5);
});

test("an operator's model is prepared when its manifest asks for it", async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  const weights = [
    [1e-30, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  await writeOperatorModel(modelsDir, { bias: [0, 1, 0], weights, manifest: { prepared: { flushBelow: 1e-15 } } });
  const cacheDir = await freshCache();
  const { liveness } = await prepareModels(await readManifests(modelsDir), cacheDir);
  assert.equal(liveness.path, join(cacheDir, `operators-own-${liveness.sha256.slice(0, 16)}.onnx`));
  assert.notEqual(liveness.sha256, liveness.manifest.source.sha256);
});

test("an operator's model that does not match its hash is refused", async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, { bias: [0, 1, 0] });
  await writeFile(join(modelsDir, 'own.onnx'), 'something else');
  const set = await readManifests(modelsDir);
  const expected = { code: 'inference.unavailable', message: /operators-own \(liveness\).*was altered/ };
  await assert.rejects(prepareModels(set, await freshCache()), expected);
});

test('a source that is not installed is refused by the name of its package', async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  const source = { package: 'not-installed-here', file: 'a.onnx', sha256: 'a'.repeat(64) };
  await writeOperatorModel(modelsDir, { bias: [0], manifest: { source } });
  const expected = { code: 'inference.unavailable', message: /package not-installed-here is not installed/ };
  await assert.rejects(prepareModels(await readManifests(modelsDir), root), expected);
});

test('two manifests for one purpose are refused and both are named', async () => {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, { bias: [0] });
  const manifest = JSON.parse(await readFile(join(modelsDir, 'own.json'), 'utf8'));
  await writeFile(join(modelsDir, 'rival.json'), JSON.stringify({ ...manifest, id: 'rival' }));
  const expected = { code: 'inference.unavailable', message: /operators-own and rival both claim liveness/ };
  await assert.rejects(readManifests(modelsDir), expected);
});

test('a models folder that does not exist is refused', async () => {
  const expected = { code: 'inference.unavailable', message: /cannot be read/ };
  await assert.rejects(readManifests(join(root, 'nowhere')), expected);
});

test('a cache folder that cannot be written is refused', async () => {
  const file = join(root, 'a file');
  await writeFile(file, '');
  const expected = { code: 'inference.unavailable', message: /fr-detect .*cannot be written/ };
  await assert.rejects(prepareModels(await readManifests(), join(file, 'cache')), expected);
});
