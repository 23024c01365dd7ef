import type { Point } from '../../records.ts';
import { solveNormalEquations } from './solve-normal-equations.ts';

/** x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [number, number, number, number, number, number];

/** The map with the least squared distances; `null` where the points lie on a line. Both lists have the same length. */
export function fitAffine(from: readonly Point[], to: readonly Point[]): Affine | null {
  const matrix = new Float64Array(9);
  const across = new Float64Array(3);
  const down = new Float64Array(3);
  for (const [i, { x, y }] of from.entries()) {
    const terms = [x, y, 1];
    for (let row = 0; row < 3; row++) {
      across[row]! += terms[row]! * to[i]!.x;
      down[row]! += terms[row]! * to[i]!.y;
      for (let column = 0; column < 3; column++) matrix[row * 3 + column]! += terms[row]! * terms[column]!;
    }
  }
  const abc = solveNormalEquations(matrix, across);
  const def = solveNormalEquations(matrix, down);
  return abc && def && [abc[0]!, abc[1]!, abc[2]!, def[0]!, def[1]!, def[2]!];
}

export function mapAffine([a, b, c, d, e, f]: Affine, { x, y }: Point): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}
