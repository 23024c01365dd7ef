import type { UnusableReason } from '../records.ts';

/**
 * Share of the frames of a medium in which somebody else may be as prominent: who walks through the picture behind a
 * person is gone after two or three of a dozen frames. Set by judgement; gestures are watched by the same share.
 */
export const MAX_CROWDED = 0.2;

/**
 * Whether so many frames show several people that nobody can say whom the medium is about. Frames with a single face could be
 * of either of them then. Takes what speaks against each frame that was looked at.
 */
export function isCrowded(reasons: readonly (UnusableReason | null)[]): boolean {
  return reasons.filter((reason) => reason === 'several_faces').length > reasons.length * MAX_CROWDED;
}
