import { alignFace } from '../face/align-face.ts';
import type { Embedder } from '../face/embedder.ts';
import { fitFace, fitUpperFace } from '../face/fit-face.ts';
import { answersTo, normOf } from '../face/raw-embedding.ts';
import type { Workbench } from '../face/workbench.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { isMaskWorn } from '../quality/is-mask-worn.ts';
import type { Face } from '../records.ts';

/**
 * The embedding of a face: unit length, newly allocated, as many values as all networks of the embedding give. The part
 * of each network is as long as the root of its share, so that the cosine of two embeddings is the weighted mean of the
 * networks' cosines. A face under a mask is aligned by eyes and nose, and what masks make of every face is taken away.
 * @param raw What `rawEmbedding` gave for this face, where it was asked.
 */
export async function embedFace(
  bench: Workbench,
  image: PixelImage,
  face: Face,
  raw?: Float32Array,
): Promise<Float32Array> {
  const isMasked = isMaskWorn(face);
  const aligned = alignFace(bench, image, face.landmarks, isMasked ? fitUpperFace : fitFace);
  const parts: number[] = [];
  for (const [place, embedder] of bench.embedders.entries()) {
    const known = place === 0 && !isMasked ? raw : undefined;
    parts.push(...toPart(embedder, await answersTo(aligned, embedder, known), isMasked));
  }
  return Float32Array.from(parts);
}

/** The part of the embedding that a network's answers give: their mean, at the length of its share. */
export function toPart(
  { share, maskShift }: Pick<Embedder, 'share' | 'maskShift'>,
  answers: readonly Float32Array[],
  isMasked: boolean,
): Float32Array {
  const mean = answers[0]!.map((_, i) => {
    const sum = answers.reduce((total, answer) => total + answer[i]!, 0);
    return sum / answers.length - (isMasked ? (maskShift?.[i] ?? 0) : 0);
  });
  const scale = Math.sqrt(share) / normOf(mean);
  return mean.map((value) => value * scale);
}
