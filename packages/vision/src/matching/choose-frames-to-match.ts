import type { ExaminedFrame } from '../face/examined-frame.ts';
import { type FrameWithFace, pickBest } from '../face/pick-best.ts';
import type { Unusable } from '../records.ts';

/** The frames whose faces are compared: of those that may be, the best in quality, best first; or why there is none. */
export function chooseFramesToMatch(
  frames: readonly ExaminedFrame[],
  most: number,
): readonly [FrameWithFace, ...FrameWithFace[]] | Unusable {
  const best = pickMatchable(frames);
  if ('status' in best) return best;
  const others = frames.filter(({ index }) => index !== best.index);
  const further = most > 1 ? chooseFramesToMatch(others, most - 1) : [];
  return 'status' in further ? [best] : [best, ...further];
}

function pickMatchable(frames: readonly ExaminedFrame[]): FrameWithFace | Unusable {
  return pickBest(
    frames,
    (frame) => frame.unmatchable,
    (face) => face.quality.score,
  );
}
