import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { examineFrame } from '../face/examine-frame.ts';
import { portraitFrame } from '../face/testing/open-test-bench.ts';
import { setUpWorkbench } from '../face/workbench.ts';
import { prepareModels } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';
import { type OperatorModel, writeOperatorModel } from '../models/testing/operator-model.ts';
import { disposeSessions, openSessions } from '../runtime/model-session.ts';
import { embedFace } from './embed-face.ts';

/** Four values that hardly depend on the face. */
const own: OperatorModel = {
  bias: [3, 0, 4, 0],
  side: 112,
  manifest: {
    purpose: 'embedding',
    input: { name: 'input', shape: [1, 3, 112, 112], channels: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] },
    parameters: {},
    calibration: { mapping: { kind: 'piecewise-linear', points: [[-1, 0], [1, 1]] } }, // biome-ignore format: one line
  },
};

async function openOwn(modelsDir: string, model: OperatorModel) {
  await writeOperatorModel(modelsDir, model);
  return openSessions(await prepareModels(await readManifests(modelsDir), null));
}

test("an operator's own embedding replaces all networks of ours, with as many values as it has", async (t) => {
  const modelsDir = await mkdtemp(join(tmpdir(), 'praesto-own-'));
  t.after(() => rm(modelsDir, { recursive: true }));
  const sessions = await openOwn(modelsDir, own);
  t.after(() => disposeSessions(sessions));
  const bench = setUpWorkbench(sessions);
  const { image, face } = await examineFrame(bench, await portraitFrame('003_03.jpg'));
  assert.ok(face);
  const embedding = await embedFace(bench, image, face);
  assert.deepEqual(
    [...embedding].map((value) => Number(value.toFixed(5))),
    [0.6, 0, 0.8, 0],
  );
});

test('an embedding network that wants faces of another size, or has no weight, is refused by its name', async (t) => {
  const modelsDir = await mkdtemp(join(tmpdir(), 'praesto-own-'));
  t.after(() => rm(modelsDir, { recursive: true }));
  const input = { ...(own.manifest!.input as object), shape: [1, 3, 96, 96] };
  for (const [model, message] of [
    [
      { ...own, side: 96, manifest: { ...own.manifest, input } },
      /operators-own: input\.shape must be \[1, 3, 112, 112\]/,
    ],
    [
      { ...own, manifest: { ...own.manifest, parameters: { weight: 0 } } },
      /parameters\.weight must be a number above 0/,
    ],
    [
      { ...own, manifest: { ...own.manifest, parameters: { length: 4, maskShift: [1] } } },
      /parameters\.maskShift must hold/,
    ],
  ] as const) {
    const sessions = await openOwn(modelsDir, model);
    assert.throws(() => setUpWorkbench(sessions), { code: 'inference.unavailable', message });
    await disposeSessions(sessions);
  }
});
