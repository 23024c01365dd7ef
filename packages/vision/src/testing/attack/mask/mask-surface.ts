import type { Point } from '../../../records.ts';
import { along, between, type FaceFrame, findFaceFrame, shift } from './face-frame.ts';
import type { MaskSettings, MaskShape } from './mask-settings.ts';

/** A mask on a face: where each of its points is seen. */
export interface MaskSurface {
  readonly frame: FaceFrame;
  /** `u` -1 at the viewer's left edge .. 1 at the right, `v` 0 at the upper edge .. 1 at the lower. */
  readonly at: (u: number, v: number) => Point;
  /** Bands from a corner to the ear; empty for what is wound round the head. */
  readonly bands: readonly (readonly [Point, Point])[];
}

/** Where a shape lies on the face. Places on the jaw count its 17 landmarks from 0; other lengths are shares of the face's scale. */
interface Cut {
  readonly sideTop: number;
  readonly sideBottom: number;
  /** How far the sides and the lower corners stand out from the jaw, and how far the lower corners hang below. */
  readonly sideOut: number;
  readonly cornerOut: number;
  readonly cornerDrop: number;
  /** Below the lower lid. */
  readonly cheek: number;
  readonly jaw: number;
  /** Below jaw and chin. */
  readonly jawDrop: number;
  readonly chinDrop: number;
}

const CUTS: Readonly<Record<MaskShape, Cut>> = {
  surgical: {
    ...{ sideTop: 1.4, sideBottom: 4.2, sideOut: 0.01, cornerOut: 0.03, cornerDrop: 0.02 },
    ...{ cheek: 0.24, jaw: 6.2, jawDrop: 0.04, chinDrop: 0.06 },
  },
  ffp2: {
    ...{ sideTop: 2.0, sideBottom: 3.7, sideOut: -0.01, cornerOut: 0.02, cornerDrop: 0.02 },
    ...{ cheek: 0.2, jaw: 5.9, jawDrop: 0.06, chinDrop: 0.12 },
  },
  cloth: {
    ...{ sideTop: 1.7, sideBottom: 4.6, sideOut: 0, cornerOut: 0.03, cornerDrop: 0.03 },
    ...{ cheek: 0.27, jaw: 6.3, jawDrop: 0.05, chinDrop: 0.08 },
  },
  scarf: {
    ...{ sideTop: 0.9, sideBottom: 4, sideOut: 0.1, cornerOut: 0.3, cornerDrop: 0.6 },
    ...{ cheek: 0.3, jaw: 6, jawDrop: 0.6, chinDrop: 0.5 },
  },
};

/** Lays a mask over the face that has these 68 landmarks. */
export function layMask(landmarks: readonly Point[], { shape, top }: MaskSettings): MaskSurface {
  const frame = findFaceFrame(landmarks);
  const cut = CUTS[shape];
  const columns = [-1, -0.5, 0, 0.5, 1].map((u) => layColumn(landmarks, frame, { cut, u, top }));
  const bands = shape === 'scarf' ? [] : [-1, 1].flatMap((side) => layBands(landmarks, frame, { cut, side }));
  return {
    frame,
    at: (u, v) =>
      curve(
        columns.map((column) => curve(column, v)),
        (u + 1) / 2,
      ),
    bands,
  };
}

/** Points of one column from top to bottom. */
function layColumn(
  landmarks: readonly Point[],
  frame: FaceFrame,
  { cut, u, top }: { cut: Cut; u: number; top: number },
): readonly Point[] {
  const side = Math.sign(u);
  const jaw = jawOf(landmarks, side);
  if (u === 0) return layMiddle(landmarks, frame, { cut, top });
  if (Math.abs(u) === 1) {
    const upper = shift(along(jaw, cut.sideTop), frame, side * cut.sideOut, 0);
    const lower = shift(along(jaw, cut.sideBottom), frame, side * cut.cornerOut, cut.cornerDrop);
    return [upper, between(upper, lower, 0.5), lower];
  }
  const lids = side < 0 ? [landmarks[40]!, landmarks[41]!] : [landmarks[46]!, landmarks[47]!];
  const upper = shift(between(lids[0]!, lids[1]!, 0.5), frame, side * 0.02, cut.cheek + Math.max(0, top - 0.6) * 0.4);
  const lower = shift(along(jaw, cut.jaw), frame, side * cut.cornerOut * 0.7, cut.jawDrop);
  return [upper, between(upper, lower, 0.5), lower];
}

/** Over the nose, which lifts the cloth to the side where the face is turned, to below the chin. */
function layMiddle(
  landmarks: readonly Point[],
  frame: FaceFrame,
  { cut, top }: { cut: Cut; top: number },
): readonly Point[] {
  const nose = [landmarks[27]!, landmarks[28]!, landmarks[29]!, landmarks[30]!, landmarks[33]!];
  const upper = along(nose, top * 4);
  const lower = shift(landmarks[8]!, frame, 0, cut.chinDrop);
  const middle = between(upper, lower, 0.52);
  return [upper, shift(middle, frame, (0.25 * frame.turn) / frame.scale, 0), lower];
}

function layBands(
  landmarks: readonly Point[],
  frame: FaceFrame,
  { cut, side }: { cut: Cut; side: number },
): readonly (readonly [Point, Point])[] {
  const jaw = jawOf(landmarks, side);
  const upper = shift(along(jaw, cut.sideTop), frame, side * cut.sideOut, 0);
  const lower = shift(along(jaw, cut.sideBottom), frame, side * cut.cornerOut, cut.cornerDrop);
  return [
    [upper, shift(jaw[0]!, frame, side * 0.06, -0.02)],
    [lower, shift(jaw[1]!, frame, side * 0.07, 0.05)],
  ];
}

/** The jaw from the ear of a side (-1 left, else right) to the other. */
function jawOf(landmarks: readonly Point[], side: number): readonly Point[] {
  const jaw = landmarks.slice(0, 17);
  return side < 0 ? jaw : jaw.toReversed();
}

/** A point of the Catmull-Rom curve through the points, 0 at the first .. 1 at the last. */
function curve(points: readonly Point[], share: number): Point {
  const place = share * (points.length - 1);
  const index = Math.min(points.length - 2, Math.floor(place));
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))]!;
  const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
  const t = place - index;
  const blend = (p: number, q: number, r: number, s: number) =>
    q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  return { x: blend(a.x, b.x, c.x, d.x), y: blend(a.y, b.y, c.y, d.y) };
}
