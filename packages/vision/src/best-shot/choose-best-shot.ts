import type { ExaminedFrame } from '../face/examined-frame.ts';
import { type FrameWithFace, pickBest } from '../face/pick-best.ts';
import type { Face, Unusable } from '../records.ts';

/** How much a pair of closed eyes takes from a face's quality. */
const CLOSED_EYES_COST = 0.5;

/** The frame that shows the person best: sharp, frontal, well lit, eyes open; or why there is none. */
export function chooseBestShot(frames: readonly ExaminedFrame[]): FrameWithFace | Unusable {
  return pickBest(frames, (frame) => frame.unmatchable, rate);
}

function rate({ quality, eyesOpen }: Face): number {
  return quality.score * (1 - CLOSED_EYES_COST * (1 - Math.min(eyesOpen.left, eyesOpen.right)));
}
