import { alignFace } from '../face/align-face.ts';
import type { Embedder } from '../face/embedder.ts';
import { answersTo, normOf } from '../face/raw-embedding.ts';
import type { Workbench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Face } from '../records.ts';

/**
 * The embedding of a face: unit length, newly allocated, as many values as all networks of the embedding give. The part
 * of each network is as long as the root of its share, so that the cosine of two embeddings is the weighted mean of the
 * networks' cosines.
 */
export async function embedFace(bench: Workbench, image: PixelImage, face: Face): Promise<Float32Array> {
  const aligned = alignFace(bench, image, face.landmarks);
  const parts: number[] = [];
  for (const embedder of bench.embedders) parts.push(...toPart(embedder, await answersTo(aligned, embedder)));
  return Float32Array.from(parts);
}

/** The part of the embedding that a network's answers give: their mean, at the length of its share. */
export function toPart({ share }: Pick<Embedder, 'share'>, answers: readonly Float32Array[]): Float32Array {
  const sum = answers[0]!.map((_, i) => answers.reduce((total, answer) => total + answer[i]!, 0));
  const scale = Math.sqrt(share) / normOf(sum);
  return sum.map((value) => value * scale);
}
