import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openSessions } from '../runtime/model-session.ts';
import { prepareModels } from './prepare-models.ts';
import { readFields, textsOf } from './protobuf.ts';
import { readManifests } from './read-manifests.ts';
import { splitPrelu } from './split-prelu.ts';
import { encodeTinyModel } from './testing/encode-onnx.ts';
import { writeOperatorModel } from './testing/operator-model.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-prelu-'));
});
after(() => rm(root, { recursive: true }));

const tiny = {
  inputShape: [1, 3, 128, 128],
  weights: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  bias: [0, 0, 0],
};

function operatorsOf(onnx: Uint8Array): string[] {
  const graph = readFields(onnx).find((field) => field.number === 7)!;
  const nodes = readFields(graph.payload).filter((field) => field.number === 1);
  return nodes.map((node) => textsOf(readFields(node.payload), 4)[0]!);
}

/** Plane means of the output for planes that hold -10 and 30 in equal shares, run from the file as it is prepared. */
async function run(slopes: readonly number[], prepared?: Record<string, unknown>): Promise<number[]> {
  const modelsDir = await mkdtemp(join(root, 'own-'));
  const manifest = prepared ? { prepared } : {};
  await writeOperatorModel(modelsDir, { bias: tiny.bias, weights: tiny.weights, slopes, manifest });
  const sessions = await openSessions(await prepareModels(await readManifests(modelsDir), join(root, 'cache')));
  const picture = Float32Array.from({ length: 3 * 128 * 128 }, (_, i) => (i % 2 === 0 ? -10 : 30));
  const [output] = await sessions.liveness.run(picture);
  for (const session of Object.values(sessions)) await session.dispose();
  return [...output!].map((value) => Math.round(value * 1000) / 1000);
}

for (const slopes of [
  [0.25, 0, -0.5],
  [0.25, 1, 2],
]) {
  test(`slopes of ${slopes.join(', ')} give what PRelu gives`, async () => {
    const expected = slopes.map((slope) => (30 - 10 * slope) / 2);
    assert.deepEqual(await run(slopes), expected);
    assert.deepEqual(await run(slopes, { flushBelow: 0, splitPrelu: true }), expected);
  });
}

test('no PRelu with slopes per channel is left', () => {
  const split = operatorsOf(splitPrelu(encodeTinyModel({ ...tiny, slopes: [0.1, 0.2, 0.3] })));
  assert.deepEqual(split.toSorted(), [
    'Add',
    'BatchNormalization',
    'BatchNormalization',
    'Flatten',
    'Gemm',
    'GlobalAveragePool',
    'Relu',
  ]);
});

test('a model without PRelu stays as it is', () => {
  const onnx = encodeTinyModel(tiny);
  assert.deepEqual(splitPrelu(onnx), onnx);
});

test('a file that is no ONNX file is refused', () => {
  assert.throws(() => splitPrelu(new TextEncoder().encode('this is no model at all')), /past its message|wire type/);
});
