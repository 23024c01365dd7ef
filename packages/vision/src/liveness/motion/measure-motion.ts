import { fitAffine } from './fit-affine.ts';
import { fitMotion } from './fit-motion.ts';
import type { FaceModel } from './model-face.ts';
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
  const affine = fitAffine(model.points, points);
  if (!affine) return null;
  const start = Float64Array.of(...affine, 0, 0, 0, 0);
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

/** From the singular values of the plane's linear part: their ratio is the cosine of the tilt, their mean the growth. */
function readPlane(numbers: Float64Array): { tilt: number; growth: number } {
  const [a, b, , c, d] = numbers as unknown as [number, number, number, number, number];
  const even = Math.hypot(a + d, c - b);
  const odd = Math.hypot(a - d, c + b);
  const cosine = Math.abs(even - odd) / (even + odd);
  return { tilt: Math.sqrt(Math.max(0, 1 - cosine ** 2)), growth: Math.sqrt(Math.abs(even ** 2 - odd ** 2)) / 2 };
}
