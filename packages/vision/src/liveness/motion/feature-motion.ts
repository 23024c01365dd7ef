import type { Point } from '../../records.ts';
import { fitAffine, mapAffine } from './fit-affine.ts';
import type { FaceView } from './view-face.ts';

/** Whether lids and lips move within the face, as those of the living always do. */
export interface FeatureEvidence {
  /** `not_established`: the clip is too short or shows the face too seldom; or the movement lies between the two. */
  readonly verdict: 'still' | 'moving' | 'not_established';
  /** How surely nothing in the face moves, 0..1; `null` where too little of it was seen. */
  readonly score: number | null;
  /** Standard deviation of how far the lids are open, and of the points of the lips, in shares of the distance of the outer eye corners. */
  readonly lids: number | null;
  readonly lips: number | null;
}

/** Fewer looks, or looks within a shorter time, catch living people at rest: a blink comes every three to four seconds. */
const MIN_VIEWS = 6;
const MIN_MS = 2000;

/**
 * Motion from which a face surely lives, and at which it surely is still. Of clips of two seconds and more cut from
 * genuine ones the stillest had 0.0031 and one in a hundred less than 0.0040; pictures on a stand had 0.0015 to 0.0032,
 * which is the jitter of landmarks.
 */
const stillRange = [0.0035, 0.0022] as const;
const MOVING = 0.005;

export function featureMotion(views: readonly FaceView[]): FeatureEvidence {
  const times = views.map(({ timestampMs }) => timestampMs ?? 0);
  if (views.length < MIN_VIEWS || Math.max(...times) - Math.min(...times) < MIN_MS) {
    return { verdict: 'not_established', score: null, lids: null, lips: null };
  }
  const faces = layOver(views.map(({ points }) => points));
  const lids = spreadOf(faces.map((face) => [openingOf(face, 36) + openingOf(face, 42)]));
  const lips = spreadOf(faces.map((face) => face.slice(48).flatMap(({ x, y }) => [x, y]))) * Math.SQRT2;
  const most = Math.max(lids, lips);
  const score = Math.min(1, Math.max(0, (stillRange[0] - most) / (stillRange[0] - stillRange[1])));
  const verdict = score > 0.5 ? 'still' : most >= MOVING ? 'moving' : 'not_established';
  return { verdict, score, lids, lips };
}

/** Rounds of laying all faces over their mean: it hardly changes after the second. */
const rounds = 2;

/** Takes turns, tilts and size out of faces: each is laid over the mean of all, as far as an affine map can. In shares of the eyes' distance. */
function layOver(faces: readonly (readonly Point[])[]): Point[][] {
  const unit = faces.map((face) => {
    const width = Math.max(1e-6, Math.hypot(face[45]!.x - face[36]!.x, face[45]!.y - face[36]!.y));
    return face.map(({ x, y }) => ({ x: x / width, y: y / width }));
  });
  let laid = unit.map((face) => lay(face, unit[0]!));
  for (let round = 0; round < rounds; round++) {
    const mean = laid[0]!.map((_, i) => meanOf(laid.map((face) => face[i]!)));
    laid = unit.map((face) => lay(face, mean));
  }
  return laid;
}

function lay(face: readonly Point[], onto: readonly Point[]): Point[] {
  const map = fitAffine(face, onto);
  return face.map((point) => (map ? mapAffine(map, point) : point));
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Mean height of the eye whose six points begin there. */
function openingOf(face: readonly Point[], eye: number): number {
  const y = (point: number) => face[eye + point]!.y;
  return (y(4) + y(5) - y(1) - y(2)) / 2;
}

/** Root mean square distance of numbers from their own mean over time. */
function spreadOf(rows: readonly (readonly number[])[]): number {
  const means = rows[0]!.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const squares = rows.flatMap((row) => row.map((value, i) => (value - means[i]!) ** 2));
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
