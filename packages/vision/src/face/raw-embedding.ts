import { toPlanes } from '../pixels/normalisation.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Point } from '../records.ts';
import { alignFace } from './align-face.ts';
import type { Workbench } from './workbench.ts';

/** The embedding network's output for an aligned face. Its length in space (norm) tells how much of a face it saw. */
export async function rawEmbedding(
  bench: Workbench,
  image: PixelImage,
  landmarks: readonly Point[],
): Promise<Float32Array> {
  const { values, session, normalisation } = bench.tools.embedding;
  toPlanes(alignFace(bench, image, landmarks), values, normalisation);
  const [output] = await session.run(values);
  return output!;
}

/** Euclidean norm. */
export function normOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
