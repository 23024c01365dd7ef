import { toConfidence } from '../calibration/matching-calibration.ts';
import { embedFace } from '../matching/embed-face.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { DescribedFace } from './describe-face.ts';
import type { Workbench } from './workbench.ts';

/**
 * A ghost portrait is printed faint: on the development cards its range of luma is 0.28 to 0.46 of the portrait's. A
 * second clear face at 0.7 or more is somebody's who may be meant as well.
 */
const MAX_GHOST_CONTRAST = 0.7;

/** Confidence that ghost and portrait are one face: 0.89 or more on the development cards although a ghost is small and faint. */
const MIN_GHOST_CONFIDENCE = 0.7;

/** A face with its embedding. */
export type EmbeddedFace = DescribedFace & { readonly embedding: Float32Array };

/** Whether a face is a smaller and fainter copy of the portrait beside it, as documents have it. */
export async function isGhost(
  bench: Workbench,
  image: PixelImage,
  { other, portrait }: { readonly other: DescribedFace; readonly portrait: EmbeddedFace },
): Promise<boolean> {
  if (!isSmallerAndFainter(other, portrait)) return false;
  const embedding = await embedFace(bench, image, other.face);
  const cosine = embedding.reduce((sum, value, i) => sum + value * portrait.embedding[i]!, 0);
  return toConfidence(cosine, bench.settings.matching) >= MIN_GHOST_CONFIDENCE;
}

function isSmallerAndFainter(other: DescribedFace, portrait: DescribedFace): boolean {
  const isSmaller = other.face.box.width < portrait.face.box.width;
  return isSmaller && contrastOf(other) <= contrastOf(portrait) * MAX_GHOST_CONTRAST;
}

const contrastOf = ({ measures }: DescribedFace) => measures.brightest - measures.darkest;
