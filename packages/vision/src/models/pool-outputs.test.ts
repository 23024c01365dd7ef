import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openSessions } from '../runtime/model-session.ts';
import { poolOutputs } from './pool-outputs.ts';
import { prepareModels } from './prepare-models.ts';
import { readManifests } from './read-manifests.ts';
import { encodeTinyModel } from './testing/encode-onnx.ts';
import { writeOperatorModel } from './testing/operator-model.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-pool-'));
});
after(() => rm(root, { recursive: true }));

const weights = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A model that bends its planes with these slopes and pools what comes out; for planes of -10 and 30 in equal shares. */
async function run(prepared: Record<string, unknown>, outputs: readonly string[]): Promise<number[][]> {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  await writeOperatorModel(modelsDir, {
    bias: [0, 0, 0],
    weights,
    slopes: [1, 0.5, 0],
    manifest: { prepared, outputs },
  });
  const sessions = await openSessions(await prepareModels(await readManifests(modelsDir), join(root, 'cache')));
  const picture = Float32Array.from({ length: 3 * 128 * 128 }, (_, i) => (i % 2 === 0 ? -10 : 30));
  const results = await sessions.liveness.run(picture);
  for (const session of Object.values(sessions)) await session.dispose();
  return results.map((values) => [...values].map((value) => Math.round(value * 1000) / 1000));
}

test('means of the channels inside, and of their squares, come beside the answer', async () => {
  const outputs = ['output', 'bent/mean', 'bent/square'];
  for (const splitPrelu of [false, true]) {
    assert.deepEqual(await run({ flushBelow: 0, splitPrelu, poolOutputs: ['bent'] }, outputs), [
      [10, 12.5, 15],
      [10, 12.5, 15],
      [500, 462.5, 450],
    ]);
  }
});

test('a tensor that is not there is refused by name, when the model is prepared', async () => {
  assert.throws(() => poolOutputs(encodeTinyModel({ inputShape: [1, 3, 4, 4], weights, bias: [0, 0, 0] }), ['578']), {
    message: 'no operator puts out "578"',
  });
  await assert.rejects(run({ flushBelow: 0, poolOutputs: ['nowhere'] }, ['output']), {
    code: 'inference.unavailable',
    message: /own\.onnx.*no operator puts out "nowhere"/,
  });
});
