import type { PixelImage } from '../pixels/pixel-image.ts';
import { warpImage } from '../pixels/warp-image.ts';
import type { Point } from '../records.ts';
import { alignments } from './alignments.ts';
import type { Workbench } from './workbench.ts';

/** Writes the face, levelled and scaled onto the template, into `bench.levelled` (interleaved RGB, 0..255) and returns that. */
export function alignFace(bench: Workbench, image: PixelImage, landmarks: readonly Point[]): Float32Array {
  const { side, fit } = alignments['arcface-112'];
  warpImage(image, fit(landmarks), side, bench.levelled);
  return bench.levelled;
}
