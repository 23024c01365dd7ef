import type { Point } from '../../records.ts';
import { fitMotion } from './fit-motion.ts';
import type { FaceModel } from './model-face.ts';
import { solveNormalEquations } from './solve-normal-equations.ts';
import type { FaceView } from './view-face.ts';

/** How a face moved from one view to another. */
export interface PairMotion {
  /** Of the frame that was compared with that of the model. */
  readonly index: number;
  /** Correlation −1..1 of the face in both views when it is moved as a plane, and when it may have depth as well. */
  readonly planeLikeness: number;
  readonly likeness: number;
  /**
   * Sine of the least angle by which a flat thing must have been tilted to be shortened in one direction as much as the
   * face was: 0 not at all.
   */
  readonly tilt: number;
  /**
   * How far depth moves points, in halves of the distance of the eyes: about 0 for a picture however it is held. A head
   * that turns has about half of its tilt, and more.
   */
  readonly parallax: number;
  /** Logarithm of how much larger the face became in the picture. */
  readonly approach: number;
}

/** Steps of the fit as a plane, and then with depth: more changed nothing on the clips that were looked at. */
const planeSteps = 12;
const depthSteps = 8;

/** Measures the motion from the view of the model to another; `null` where landmarks are too odd to begin with. */
export function measureMotion(model: FaceModel, { index, points, values, scale }: FaceView): PairMotion | null {
  const start = fitAffine(model.points, points);
  if (!start) return null;
  const plane = fitMotion(model, values, { start, hasDepth: false, maxSteps: planeSteps });
  const solid = fitMotion(model, values, { start: plane.numbers, hasDepth: true, maxSteps: depthSteps });
  const { tilt, growth } = readPlane(solid.numbers);
  return {
    index,
    planeLikeness: plane.likeness,
    likeness: solid.likeness,
    tilt,
    parallax: Math.hypot(solid.numbers[8]!, solid.numbers[9]!) / model.halfEyes,
    approach: Math.log((growth * scale) / model.scale),
  };
}

/** The affine map with the least squared distances between landmarks, as a motion without perspective or depth. */
function fitAffine(from: readonly Point[], to: readonly Point[]): Float64Array | null {
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
  return abc && def && Float64Array.of(...abc, ...def, 0, 0, 0, 0);
}

/** From the singular values of the plane's linear part: their ratio is the cosine of the tilt, their mean the growth. */
function readPlane(numbers: Float64Array): { tilt: number; growth: number } {
  const [a, b, , c, d] = numbers as unknown as [number, number, number, number, number];
  const even = Math.hypot(a + d, c - b);
  const odd = Math.hypot(a - d, c + b);
  const cosine = Math.abs(even - odd) / (even + odd);
  return { tilt: Math.sqrt(Math.max(0, 1 - cosine ** 2)), growth: Math.sqrt(Math.abs(even ** 2 - odd ** 2)) / 2 };
}
