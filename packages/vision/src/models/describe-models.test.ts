import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeModels } from './describe-models.ts';
import { modelPurposes } from './manifest.ts';
import { prepareModels } from './prepare-models.ts';
import { readManifests } from './read-manifests.ts';

test('models are not prepared, then ready, then altered when a byte of a prepared file changed', async (t) => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  t.after(() => rm(cacheDir, { recursive: true }));
  const before = await describeModels({ cacheDir });
  assert.deepEqual([...new Set(before.map(({ purpose }) => purpose))], [...modelPurposes]);
  const embedding = before.filter(({ purpose }) => purpose === 'embedding').map(({ id }) => id);
  assert.deepEqual(
    embedding,
    ['praesto-face', 'mobile-face-net'],
    'a companion follows the model that it is joined to',
  );
  // What reads documents is loaded as it lies in its package.
  const expected = (purpose: string) => (purpose.startsWith('text') ? 'ready' : 'not_prepared');
  for (const { purpose, state } of before) assert.equal(state, expected(purpose), purpose);
  assert.ok(before.every(({ sha256, licence }) => /^[0-9a-f]{64}$/.test(sha256) && licence !== ''));
  assert.deepEqual(await readdir(cacheDir), [], 'describing changes nothing');

  await prepareModels(await readManifests(), cacheDir);
  assert.ok((await describeModels({ cacheDir })).every(({ state }) => state === 'ready'));

  const eyes = (await readdir(cacheDir)).find((name) => name.startsWith('fr-eye'))!;
  await writeFile(join(cacheDir, eyes), 'something else');
  const after = await describeModels({ cacheDir });
  assert.equal(after.find(({ purpose }) => purpose === 'eyes')?.state, 'altered');
  assert.equal(after.filter(({ state }) => state === 'ready').length, before.length - 1);
});

test("an operator's model whose file is not there is missing", async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  t.after(() => rm(dir, { recursive: true }));
  const manifest = {
    id: 'my-eyes',
    version: '1',
    purpose: 'eyes',
    source: { file: 'nowhere.onnx', sha256: 'a'.repeat(64) },
    licence: 'mine',
    provenance: 'none',
    input: { name: 'input', shape: [1, 1, 24, 24], channels: 'gray', mean: [0], std: [255] },
    outputs: ['output'],
  };
  await writeFile(join(dir, 'my-eyes.json'), JSON.stringify(manifest));
  const models = await describeModels({ cacheDir: join(dir, 'cache'), modelsDir: dir });
  const eyes = models.find(({ purpose }) => purpose === 'eyes');
  assert.deepEqual([eyes?.id, eyes?.state, eyes?.package], ['my-eyes', 'missing', null]);
});
