import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeTinyModel } from './encode-onnx.ts';

/** An operator's manifest for a liveness model, as it would be written by hand. */
export function livenessManifest(file: string, sha256: string) {
  return {
    id: 'operators-own',
    version: '1',
    purpose: 'liveness',
    source: { file, sha256 },
    licence: 'none',
    provenance: 'Built by a test.',
    input: { name: 'input', shape: [1, 3, 128, 128], channels: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] },
    outputs: ['output'],
    parameters: { contextScale: 2.7, liveClass: 0 },
    calibration: {} as Record<string, unknown>,
  };
}

export interface OperatorModel {
  readonly bias: readonly number[];
  readonly weights?: readonly (readonly number[])[];
  readonly slopes?: readonly number[];
  /** Of the input, in pixels. Default 128. */
  readonly side?: number;
  /** What is different from `livenessManifest`. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** Builds a liveness model whose output hardly depends on the picture, with its manifest, in a new models folder. */
export async function writeOperatorModel(
  modelsDir: string,
  { bias, weights, slopes, side = 128, manifest }: OperatorModel,
): Promise<void> {
  const bytes = encodeTinyModel({
    inputShape: [1, 3, side, side],
    weights: weights ?? bias.map(() => [0, 0, 0]),
    bias,
    ...(slopes && { slopes }),
  });
  const sha256 = sha256Of(bytes);
  await mkdir(modelsDir, { recursive: true });
  await writeFile(join(modelsDir, 'own.onnx'), bytes);
  await writeFile(
    join(modelsDir, 'own.json'),
    JSON.stringify({ ...livenessManifest('own.onnx', sha256), ...manifest }),
  );
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
