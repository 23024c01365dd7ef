import { createHash } from 'node:crypto';
import type { ModelManifest } from './manifest.ts';

/**
 * Eight hexadecimal digits over everything in a manifest that makes an embedding what it is: the networks, what is done to
 * them, their input and how they are joined. They end the version of a composed embedding, so that embeddings which
 * cannot be compared never share a version. The calibration is not in it: it changes no embedding.
 */
export function digestParts(manifest: ModelManifest): string {
  const parts = [manifest, ...manifest.companions].map(({ id, source, prepared, input, outputs, parameters }) => [
    id,
    source.sha256,
    prepared,
    input,
    outputs,
    parameters,
  ]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
