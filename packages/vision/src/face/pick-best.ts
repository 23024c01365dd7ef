import type { Face, Unusable, UnusableReason } from '../records.ts';
import type { ExaminedFrame } from './examined-frame.ts';
import { isCrowded } from './is-crowded.ts';

/** A frame with a face. */
export type FrameWithFace = ExaminedFrame & { readonly face: Face };

/**
 * The frame whose face rates highest, or what most frames lacked; `several_faces` where too many show more than one
 * person. An equal rating keeps the earlier frame.
 */
export function pickBest(
  frames: readonly ExaminedFrame[],
  reasonAgainst: (frame: ExaminedFrame) => UnusableReason | null,
  rate: (face: Face) => number,
): FrameWithFace | Unusable {
  if (isCrowded(frames.map(reasonAgainst))) return { status: 'unusable', reason: 'several_faces' };
  let best: FrameWithFace | undefined;
  const reasons = new Map<UnusableReason, number>();
  for (const frame of frames) {
    const { face } = frame;
    const reason = reasonAgainst(frame);
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    else if (face && (!best || rate(face) > rate(best.face))) best = { ...frame, face };
  }
  if (best) return best;
  const [commonest] = [...reasons].toSorted(([, a], [, b]) => b - a);
  return { status: 'unusable', reason: commonest?.[0] ?? 'no_face' };
}
