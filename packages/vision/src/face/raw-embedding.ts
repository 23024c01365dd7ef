import { mirrorPlanes } from '../pixels/mirror-planes.ts';
import { toPlanes } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Point } from '../records.ts';
import { alignFace } from './align-face.ts';
import type { Embedder } from './embedder.ts';
import type { Workbench } from './workbench.ts';

/**
 * What the first network of the embedding answers to an aligned face. Its length in space (norm) tells how much of a face
 * it saw.
 */
export async function rawEmbedding(
  bench: Workbench,
  image: PixelImage,
  landmarks: readonly Point[],
): Promise<Float32Array> {
  const [embedder] = bench.embedders;
  toPlanes(alignFace(bench, image, landmarks), embedder.values, embedder.normalisation);
  return answerOf(embedder);
}

/**
 * What a network answers to an aligned face (interleaved RGB, 0..255) and, where it is asked twice, to its mirror image.
 * @param known Its answer to the face as it is, where it was asked before.
 */
export async function answersTo(
  aligned: Float32Array,
  embedder: Embedder,
  known?: Float32Array,
): Promise<readonly Float32Array[]> {
  toPlanes(aligned, embedder.values, embedder.normalisation);
  const first = known ?? (await answerOf(embedder));
  if (!embedder.isMirrored) return [first];
  mirrorPlanes(embedder.values, embedder.width);
  return [first, await answerOf(embedder)];
}

async function answerOf({ session, values }: Embedder): Promise<Float32Array> {
  const [output] = await session.run(values);
  return output!;
}

/** Euclidean norm. */
export function normOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
