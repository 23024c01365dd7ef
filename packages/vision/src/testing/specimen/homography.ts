import type { Point } from '../../records.ts';

/** Four corners: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

/** The eight numbers of a plane seen in perspective: x' = (a·x + b·y + c) / w, y' = (d·x + e·y + f) / w, w = g·x + h·y + 1. */
export type Homography = Float64Array;

/** The perspective map that takes the corners of `from` to those of `to`. */
export function fitHomography(from: Quad, to: Quad): Homography {
  const rows: number[][] = [];
  for (const [i, { x, y }] of from.entries()) {
    const { x: u, y: v } = to[i]!;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  return solve(rows);
}

/** Where a point is taken to. */
export function project(map: Homography, x: number, y: number): Point {
  const w = map[6]! * x + map[7]! * y + 1;
  return { x: (map[0]! * x + map[1]! * y + map[2]!) / w, y: (map[3]! * x + map[4]! * y + map[5]!) / w };
}

/** Gaussian elimination with the largest pivot of each column; the last number of a row is its right side. */
function solve(rows: number[][]): Homography {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const best = rows.slice(column).reduce((a, b) => (Math.abs(b[column]!) > Math.abs(a[column]!) ? b : a));
    const at = rows.indexOf(best);
    [rows[column], rows[at]] = [best, rows[column]!];
    for (const row of rows) {
      if (row === best) continue;
      const share = row[column]! / best[column]!;
      for (let i = column; i <= size; i++) row[i]! -= share * best[i]!;
    }
  }
  return Float64Array.from(rows, (row, i) => row[size]! / row[i]!);
}
