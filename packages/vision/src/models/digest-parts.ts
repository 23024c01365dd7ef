import { createHash } from 'node:crypto';

/** What makes one network's part of an embedding what it is. */
interface Part {
  readonly id: string;
  readonly source: { readonly sha256: string };
  readonly prepared: unknown;
  readonly input: unknown;
  readonly outputs: readonly string[];
  readonly parameters: unknown;
}

/**
 * Eight hexadecimal digits over everything in a manifest that makes a joined embedding what it is: the networks, what is done
 * to them, their input and how they are joined. They end its version, so that embeddings which cannot be compared never
 * share a version. The calibration is not in it: it changes no embedding.
 */
export function digestParts(networks: readonly Part[]): string {
  const parts = networks.map(({ id, source, prepared, input, outputs, parameters }) => [
    id,
    source.sha256,
    prepared,
    input,
    outputs,
    parameters,
  ]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
