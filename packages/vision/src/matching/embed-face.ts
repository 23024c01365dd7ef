import { normOf, rawEmbedding } from '../face/raw-embedding.ts';
import type { Workbench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Face } from '../records.ts';

/** The embedding of a face: unit length, newly allocated; 512 values for the default model. */
export async function embedFace(bench: Workbench, image: PixelImage, face: Face): Promise<Float32Array> {
  const embedding = await rawEmbedding(bench, image, face.landmarks);
  const norm = normOf(embedding);
  return embedding.map((value) => value / norm);
}
