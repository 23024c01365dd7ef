import type { Detection } from './detect-faces.ts';

/** The one face to judge, or why there is none. */
export type FaceChoice =
  | { readonly status: 'chosen'; readonly detection: Detection }
  | { readonly status: 'unusable'; readonly reason: 'no_face' | 'several_faces' };

/**
 * A second face with at least this share of the first one's side could be meant as well. A passer-by at 2.5 times the
 * distance is smaller; the one in the development clip has 0.12.
 */
const COMPARABLE_SIDE = 0.4;

/** Below this score a second detection is more often a hand or a pattern than a face. */
const SURE_SCORE = 0.9;

/** The one-face rule: the largest face counts unless a comparable second one is there. */
export function chooseFace(detections: readonly Detection[]): FaceChoice {
  const largest = largestOf(detections);
  if (!largest) return { status: 'unusable', reason: 'no_face' };
  const comparable = detections.filter((other) => isSure(other) && isComparable(other, largest));
  if (comparable.some((other) => other !== largest)) return { status: 'unusable', reason: 'several_faces' };
  return { status: 'chosen', detection: largest };
}

/** Whether a detection is surely a face. */
export function isSure({ score }: Pick<Detection, 'score'>): boolean {
  return score >= SURE_SCORE;
}

/** Whether a second face is so large beside the first that it could be meant as well. */
export function isComparable(other: Pick<Detection, 'box'>, first: Pick<Detection, 'box'>): boolean {
  return other.box.width >= first.box.width * COMPARABLE_SIDE;
}

/**
 * The largest of those that are surely faces, or of all where none is; `undefined` when there are none. A doubtful
 * detection beside a sure one is often the same face in a box that is too large and beside it.
 */
export function largestOf(detections: readonly Detection[]): Detection | undefined {
  const sure = detections.filter(isSure);
  return (sure.length > 0 ? sure : detections).reduce<Detection | undefined>(
    (largest, other) => (largest && largest.box.width >= other.box.width ? largest : other),
    undefined,
  );
}
