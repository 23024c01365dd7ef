import type { Box } from '../records.ts';
import type { Detection } from './detect-faces.ts';

/** The one face to judge, or why there is none. */
export type FaceChoice =
  | { readonly status: 'chosen'; readonly detection: Detection }
  | { readonly status: 'unusable'; readonly reason: 'no_face' | 'several_faces' };

/**
 * A second face with at least this share of the first one's side could be meant as well, wherever it is. Measured on press
 * pictures, where the person who is meant stands in the middle (docs/accuracy.md): below 0.6 that was the larger face in
 * 79 of 79 pictures, from 0.6 to 0.7 in 40 of 41, from 0.7 on in 98 of 130.
 */
const RIVAL_SIDE = 0.6;

/**
 * With at least this share it could be meant if it is nearer to the middle of the picture. A passer-by at 2.5 times the
 * distance is smaller; the one in the development clip has 0.12.
 */
const COMPARABLE_SIDE = 0.4;

/** Below this score a second detection is more often a hand or a pattern than a face. */
const SURE_SCORE = 0.9;

/** The one-face rule: the largest face counts unless another could be meant as well. `picture`: what was looked at, in pixels. */
export function chooseFace(
  detections: readonly Detection[],
  picture: { readonly width: number; readonly height: number },
): FaceChoice {
  const largest = largestOf(detections);
  if (!largest) return { status: 'unusable', reason: 'no_face' };
  const isRival = (other: Detection) =>
    other !== largest && isSure(other) && (isAsLarge(other, largest) || isAhead(other, largest, picture));
  if (detections.some(isRival)) return { status: 'unusable', reason: 'several_faces' };
  return { status: 'chosen', detection: largest };
}

function isAsLarge(other: Detection, largest: Detection): boolean {
  return other.box.width >= largest.box.width * RIVAL_SIDE;
}

/** Smaller, but where the person who is meant would be. */
function isAhead(
  other: Detection,
  largest: Detection,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  const fromMiddle = ({ left, top, width: w, height: h }: Box) =>
    Math.hypot(left + (w - width) / 2, top + (h - height) / 2);
  return isComparable(other, largest) && fromMiddle(other.box) < fromMiddle(largest.box);
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
