import type { Point } from '../../../records.ts';

/** A face's own axes in the picture, and its size. */
export interface FaceFrame {
  /** Unit vector along the eyes, to the viewer's right on an upright face. */
  readonly across: Point;
  /** Unit vector from the eyes to the chin. */
  readonly down: Point;
  /** Distance of the outer corners of the eyes in pixels. */
  readonly scale: number;
  /** How far the nose stands out to the side, in pixels: 0 of a frontal face, above 0 turned to the viewer's right. */
  readonly turn: number;
}

/** Reads the axes off 68 landmarks in the iBUG order. */
export function findFaceFrame(landmarks: readonly Point[]): FaceFrame {
  const [left, right] = [landmarks[36]!, landmarks[45]!];
  const scale = Math.max(1, Math.hypot(right.x - left.x, right.y - left.y));
  const across = { x: (right.x - left.x) / scale, y: (right.y - left.y) / scale };
  const [nose, cheekLeft, cheekRight] = [landmarks[30]!, landmarks[2]!, landmarks[14]!];
  const turn =
    (nose.x - (cheekLeft.x + cheekRight.x) / 2) * across.x + (nose.y - (cheekLeft.y + cheekRight.y) / 2) * across.y;
  return { across, down: { x: -across.y, y: across.x }, scale, turn };
}

/** A point moved along the axes, in shares of the face's scale. */
export function shift({ x, y }: Point, { across, down, scale }: FaceFrame, right: number, below: number): Point {
  return {
    x: x + (across.x * right + down.x * below) * scale,
    y: y + (across.y * right + down.y * below) * scale,
  };
}

/** The point of a chain of landmarks at a place between two of them. */
export function along(points: readonly Point[], place: number): Point {
  const index = Math.min(points.length - 2, Math.max(0, Math.floor(place)));
  return between(points[index]!, points[index + 1]!, place - index);
}

export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
