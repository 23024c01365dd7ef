import type { PixelImage } from '../pixels/pixel-image.ts';
import { fitSimilarity } from '../pixels/similarity.ts';
import { warpImage } from '../pixels/warp-image.ts';
import type { Point } from '../records.ts';
import { fivePoints } from './find-landmarks.ts';
import { ALIGNED_SIDE, type Workbench } from './workbench.ts';

/** Where the five points lie in the aligned face: the 112 x 112 template of ArcFace (Deng et al. 2019). */
const TEMPLATE: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** Writes the face, levelled and scaled onto the template, into `bench.levelled` (interleaved RGB, 0..255) and returns that. */
export function alignFace(bench: Workbench, image: PixelImage, landmarks: readonly Point[]): Float32Array {
  warpImage(image, fitSimilarity(TEMPLATE, fivePoints(landmarks)), ALIGNED_SIDE, bench.levelled);
  return bench.levelled;
}
