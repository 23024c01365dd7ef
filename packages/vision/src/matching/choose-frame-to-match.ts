import type { ExaminedFrame } from '../face/examined-frame.ts';
import { type FrameWithFace, pickBest } from '../face/pick-best.ts';
import type { Unusable } from '../records.ts';

/** The frame whose face is compared: the one of best quality, or why there is none. */
export function chooseFrameToMatch(frames: readonly ExaminedFrame[]): FrameWithFace | Unusable {
  return pickBest(
    frames,
    (frame) => frame.unmatchable,
    (face) => face.quality.score,
  );
}
