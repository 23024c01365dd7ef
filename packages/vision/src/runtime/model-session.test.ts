import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type PreparedModels, prepareModels } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';
import { writeOperatorModel } from '../models/testing/operator-model.ts';
import { disposeSessions, openSessions } from './model-session.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-sessions-'));
});
after(() => rm(root, { recursive: true }));

async function prepareWith(own?: Parameters<typeof writeOperatorModel>[1]): Promise<PreparedModels> {
  if (!own) return prepareModels(await readManifests(), join(root, 'cache'));
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, own);
  return prepareModels(await readManifests(modelsDir), join(root, 'cache'));
}

test('every model loads and gives the same answer alone and within a batch', async () => {
  const sessions = await openSessions(await prepareWith());
  for (const session of Object.values(sessions)) {
    const { shape } = session.manifest.input;
    const length = shape[1] * shape[2] * shape[3];
    const pictures = Float32Array.from({ length: 2 * length }, (_, i) => Math.sin(i / 50) / 2);
    const alone = await session.run(pictures.subarray(length));
    const batch = await session.run(pictures, 2);
    assert.equal(batch.length, session.manifest.outputs.length);
    for (const [output, values] of alone.entries()) {
      assert.ok(values.every(Number.isFinite));
      assert.deepEqual(batch[output]!.subarray(values.length), values);
    }
  }
  await disposeSessions(sessions);
});

test('an input of the wrong length is refused', async () => {
  const sessions = await openSessions(await prepareWith());
  await assert.rejects(sessions.eyes.run(new Float32Array(5)), RangeError);
  await disposeSessions(sessions);
});

test("an operator's liveness model computes what it was built to compute", async () => {
  const weights = [
    [0.01, 0, 0],
    [0, 0.01, 0],
    [0, 0, 0.01],
  ];
  const sessions = await openSessions(await prepareWith({ bias: [1, 2, 3], weights }));
  const plane = 128 * 128;
  const picture = Float32Array.from({ length: 3 * plane }, (_, i) => [50, 100, 200][Math.floor(i / plane)]!);
  const [output] = await sessions.liveness.run(picture);
  assert.deepEqual(
    [...output!].map((value) => Math.round(value * 1000) / 1000),
    [1.5, 3, 5],
  );
  await disposeSessions(sessions);
});

test('a model whose outputs do not fit its purpose is refused at load', async () => {
  const expected = { code: 'inference.unavailable', message: /operators-own: liveness needs two or more classes; its/ };
  await assert.rejects(openSessions(await prepareWith({ bias: [1] })), expected);
});

test('a model without the output that its manifest names is refused at load', async () => {
  const expected = { code: 'inference.unavailable', message: /operators-own \(liveness\) has no scores, which its/ };
  await assert.rejects(openSessions(await prepareWith({ bias: [1, 2], manifest: { outputs: ['scores'] } })), expected);
});

test('a model of another input size than its manifest says is refused at load', async () => {
  const input = { name: 'input', shape: [1, 3, 64, 64], channels: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] };
  const expected = { code: 'inference.unavailable', message: /operators-own failed to run/ };
  await assert.rejects(openSessions(await prepareWith({ bias: [1, 2], manifest: { input } })), expected);
});

test('a missing model keeps all of them from opening', async () => {
  const models = await prepareWith();
  const gone = { ...models, eyes: { ...models.eyes, path: join(root, 'gone.onnx') } };
  await assert.rejects(openSessions(gone), { code: 'inference.unavailable', message: /fr-eye.*cannot be read/ });
});
