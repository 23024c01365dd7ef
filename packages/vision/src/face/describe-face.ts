import type { PixelImage } from '../pixels/pixel-image.ts';
import { type FaceMeasures, measureFace } from '../quality/measure-face.ts';
import { rateQuality } from '../quality/rate-quality.ts';
import { weighCover } from '../quality/weigh-cover.ts';
import type { Face, Point } from '../records.ts';
import { alignFace } from './align-face.ts';
import type { Detection } from './detect-faces.ts';
import { estimateEyesOpen } from './estimate-eyes-open.ts';
import { estimatePose } from './estimate-pose.ts';
import { findLandmarks } from './find-landmarks.ts';
import { ALIGNED_SIDE, type FaceBench } from './workbench.ts';

/** A face with the measurements that its usability is judged by. */
export interface DescribedFace {
  readonly face: Face;
  readonly measures: FaceMeasures;
}

/** Describes a detected face: landmarks, pose, eyes, mouth, what covers it, and quality, in pixels of the picture. */
export async function describeFace(bench: FaceBench, image: PixelImage, detection: Detection): Promise<DescribedFace> {
  const landmarks = await findLandmarks(bench, image, detection.box);
  const pose = estimatePose(landmarks);
  const eyesOpen = await estimateEyesOpen(bench, image, landmarks);
  const aligned = alignFace(bench, image, landmarks);
  const measures = measureFace(aligned, ALIGNED_SIDE);
  const covered = weighCover(aligned, ALIGNED_SIDE);
  const quality = rateQuality(measures, detection.box.width, pose);
  const { box, score } = detection;
  const face = { box, score, landmarks, pose, eyesOpen, mouthOpen: mouthOpen(landmarks), covered, quality };
  return { face, measures };
}

/** Inner mouth height over mouth width. */
function mouthOpen(landmarks: readonly Point[]): number {
  const width = distance(landmarks[48]!, landmarks[54]!);
  return width > 0 ? distance(landmarks[62]!, landmarks[66]!) / width : 0;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
