import { type EmbeddingOutcome, type Face, isMaskWorn, type UnusableReason } from '@praesto/vision';

/** Why a photo is not good enough to find somebody by. */
export type EnrolmentRefusal = UnusableReason | 'poorly_lit' | 'mask_worn';

/**
 * Side of the smallest face, in pixels. A probe may be smaller: it is looked at once, an enrolled photo in every search. At
 * 64 the embedding of a reduced face is as good as untouched (median cosine 0.98; 0.90 at 40: packages/vision, judge-face.ts).
 */
const minSidePx = 64;

/** What is to be said against enrolling a photo by this face; `null` = nothing. */
export function judgeEnrolment(outcome: EmbeddingOutcome): EnrolmentRefusal | null {
  return outcome.status === 'unusable' ? outcome.reason : judgeFace(outcome.face);
}

/** A part of the quality that is 0 is beyond what the model copes with, by the same measurements. */
function judgeFace(face: Face): EnrolmentRefusal | null {
  const { box, quality } = face;
  if (Math.min(box.width, box.height) < minSidePx) return 'face_too_small';
  if (quality.sharpness <= 0) return 'too_blurred';
  if (quality.exposure <= 0) return 'poorly_lit';
  if (quality.pose <= 0) return 'turned_away';
  // What a mask hides is missing in every search; a probe with a mask is looked at once.
  if (isMaskWorn(face)) return 'mask_worn';
  return null;
}
