import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperatingCurves } from '@praesto/vision';
import { writeOperatorModel } from '@praesto/vision/testing';
import { openTestServer, type TestServer } from './test-server.ts';

/** What the model of such a server says of every face. */
export const everyScore = 0.3;

/** A server whose liveness model gives everything the same score, with these curves in its manifest. */
export async function openCurveServer(curves: OperatingCurves): Promise<TestServer> {
  const modelsDir = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  const mapping = { kind: 'logistic', slope: 1, minContextScale: 0.1, photo: { offset: 0 }, clip: { offset: 0 } };
  // The softmax of these is 1 - 0.3 for the first class.
  const bias = [Math.log((2 * (1 - everyScore)) / everyScore), 0, 0];
  await writeOperatorModel(modelsDir, { bias, manifest: { calibration: { mapping, curves } } });
  const server = await openTestServer({ env: { PRAESTO_MODELS_DIR: modelsDir } });
  return {
    ...server,
    async close() {
      await server.close();
      await rm(modelsDir, { recursive: true });
    },
  };
}
