import type { Embedder } from '../face/embedder.ts';
import { mirroredEmbedding, normOf } from '../face/raw-embedding.ts';
import type { Workbench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Face } from '../records.ts';

/**
 * The embedding of a face: unit length, newly allocated, as many values as all networks of the embedding give. Each
 * network's part is as long as the root of its share, so that the cosine of two embeddings is the weighted mean of the
 * networks' cosines.
 */
export async function embedFace(bench: Workbench, image: PixelImage, face: Face): Promise<Float32Array> {
  const parts: number[] = [];
  for (const embedder of bench.embedders) {
    parts.push(...toPart(embedder, await mirroredEmbedding(embedder, image, face.landmarks)));
  }
  return Float32Array.from(parts);
}

function toPart({ centre, isMirrored, share }: Embedder, raw: Float32Array): Float32Array {
  const views = isMirrored ? 2 : 1;
  const centred = centre ? raw.map((value, i) => value - views * centre[i]!) : raw;
  const scale = Math.sqrt(share) / normOf(centred);
  return centred.map((value) => value * scale);
}
