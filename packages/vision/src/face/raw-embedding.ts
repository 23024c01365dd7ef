import { mirrorPlanes } from '../pixels/mirror-planes.ts';
import { toPlanes } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { warpImage } from '../pixels/warp-image.ts';
import type { Point } from '../records.ts';
import type { Embedder } from './embedder.ts';

/** What a network of the embedding answers to an aligned face. Its length in space (norm) tells how much of a face it saw. */
export async function rawEmbedding(
  embedder: Embedder,
  image: PixelImage,
  landmarks: readonly Point[],
): Promise<Float32Array> {
  const { tool, alignment, aligned } = embedder;
  warpImage(image, alignment.fit(landmarks), alignment.side, aligned);
  toPlanes(aligned, tool.values, tool.normalisation);
  const [output] = await tool.session.run(tool.values);
  return output!;
}

/** The same, added to the answer to the mirrored face where the network is asked twice. */
export async function mirroredEmbedding(
  embedder: Embedder,
  image: PixelImage,
  landmarks: readonly Point[],
): Promise<Float32Array> {
  const first = await rawEmbedding(embedder, image, landmarks);
  if (!embedder.isMirrored) return first;
  const { values, session, width } = embedder.tool;
  mirrorPlanes(values, width);
  const [second] = await session.run(values);
  return first.map((value, i) => value + second![i]!);
}

/** Euclidean norm. */
export function normOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
