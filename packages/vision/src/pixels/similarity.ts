import type { Point } from '../records.ts';

/**
 * Maps output pixels to source pixels by rotation, uniform scale and shift:
 * source x = a·x − b·y + tx, source y = b·x + a·y + ty.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * The similarity without reflection that maps `from` onto `to` with the least squared distance
 * (Umeyama 1991, closed form in the plane). Both lists have the same length, at least 2.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const source = meanPoint(from);
  const goal = meanPoint(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (let i = 0; i < from.length; i++) {
    const fx = from[i]!.x - source.x;
    const fy = from[i]!.y - source.y;
    const gx = to[i]!.x - goal.x;
    const gy = to[i]!.y - goal.y;
    dot += fx * gx + fy * gy;
    cross += fx * gy - fy * gx;
    spread += fx * fx + fy * fy;
  }
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: goal.x - a * source.x + b * source.y, ty: goal.y - b * source.x - a * source.y };
}

/** Where a point of the output lies in the source. */
export function mapPoint(map: Similarity, x: number, y: number): Point {
  return { x: map.a * x - map.b * y + map.tx, y: map.b * x + map.a * y + map.ty };
}

/** The centre of some points. */
export function meanPoint(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const point of points) {
    x += point.x;
    y += point.y;
  }
  return { x: x / points.length, y: y / points.length };
}
