import type { PixelImage } from '../pixels/pixel-image.ts';
import { warpImage } from '../pixels/warp-image.ts';
import type { Point } from '../records.ts';
import { fitFace } from './fit-face.ts';
import { ALIGNED_SIDE, type FaceBench } from './workbench.ts';

/** Writes the face, levelled and scaled onto the template, into `bench.levelled` (interleaved RGB, 0..255) and returns that. */
export function alignFace(
  bench: FaceBench,
  image: PixelImage,
  landmarks: readonly Point[],
  fit = fitFace,
): Float32Array {
  warpImage(image, fit(landmarks), ALIGNED_SIDE, bench.levelled);
  return bench.levelled;
}
