import { meanPoint } from '../../pixels/similarity.ts';
import type { Point } from '../../records.ts';
import { solveNormalEquations } from './solve-normal-equations.ts';
import { type FaceView, VIEW_SIDE } from './view-face.ts';

/** The face of one view, that others are compared with: its pixels, and how deep each would lie if it were a head. */
export interface FaceModel {
  readonly points: readonly Point[];
  /** Of each pixel within the face: its place from the middle of the view, and its value. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly values: Float64Array;
  /**
   * How far each stands before the plane that fits the head best, in halves of the distance of the eyes; a plane's own
   * motion explains any other part of the depth.
   */
  readonly depths: Float64Array;
  /** Half the distance of the eyes in pixels. */
  readonly halfEyes: number;
  /** Pixels of the picture to one of the view. */
  readonly scale: number;
}

/** Outlines in landmarks: what is surely face, from the jaw (but for its ends) to the brows, and the part of it that speech leaves alone. */
const outlines = {
  whole: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 26, 25, 24, 19, 18, 17],
  upper: [1, 2, 3, 51, 13, 14, 15, 26, 25, 24, 19, 18, 17],
} as const;

export function modelFace({ points, values, scale }: FaceView, part: keyof typeof outlines): FaceModel {
  const inside = placesWithin(outlines[part].map((index) => points[index]!));
  const half = VIEW_SIDE / 2;
  const xs = Float64Array.from(inside, (i) => (i % VIEW_SIDE) - half);
  const ys = Float64Array.from(inside, (i) => Math.floor(i / VIEW_SIDE) - half);
  const head = frameHead(points);
  const depths = xs.map((x, i) => depthAt(head, x, ys[i]!));
  return {
    points,
    xs,
    ys,
    values: Float64Array.from(inside, (i) => values[i]!),
    depths: withoutPlane(xs, ys, depths),
    halfEyes: head.halfEyes,
    scale,
  };
}

/** Numbers of the pixels whose middles lie in a polygon (even-odd rule). */
function placesWithin(corners: readonly Point[]): number[] {
  const half = VIEW_SIDE / 2;
  return Array.from({ length: VIEW_SIDE * VIEW_SIDE }, (_, i) => i).filter((i) => {
    const [x, y] = [(i % VIEW_SIDE) - half, Math.floor(i / VIEW_SIDE) - half];
    return (
      corners.filter((corner, k) => {
        const next = corners[(k + 1) % corners.length]!;
        const crosses = corner.y > y !== next.y > y;
        return crosses && x < corner.x + ((next.x - corner.x) * (y - corner.y)) / (next.y - corner.y);
      }).length %
        2 ===
      1
    );
  });
}

/** Where a head lies in a view: from the middle between the eyes, one step to the viewer's right eye and one down to the mouth. */
interface Head {
  readonly middle: Point;
  /** Unit vector along the eyes. */
  readonly along: Point;
  readonly halfEyes: number;
  readonly mouthDown: number;
  /** How far down the tip of the nose is, in steps. */
  readonly noseDown: number;
}

function frameHead(points: readonly Point[]): Head {
  const [left, right] = [meanPoint(points.slice(36, 42)), meanPoint(points.slice(42, 48))];
  const middle = meanPoint([left, right]);
  const halfEyes = Math.max(1, Math.hypot(right.x - left.x, right.y - left.y) / 2);
  const along = { x: (right.x - left.x) / 2 / halfEyes, y: (right.y - left.y) / 2 / halfEyes };
  const down = ({ x, y }: Point) => (y - middle.y) * along.x - (x - middle.x) * along.y;
  const mouthDown = Math.max(1, down(meanPoint([points[48]!, points[54]!])));
  return { middle, along, halfEyes, mouthDown, noseDown: Math.max(0.3, down(points[30]!) / mouthDown) };
}

/**
 * Depth of a head in halves of the distance of the eyes (about 31 mm): an ellipsoid with half axes of 2.2 across, 1.6
 * deep and 1.9 ways from eyes to mouth down, and on it a nose that rises from between the eyes to 0.75 (23 mm) at its
 * tip. Means of what anthropometry gives (Farkas 1994); a tenth more or less changes nothing of what is concluded.
 */
function depthAt({ middle, along, halfEyes, mouthDown, noseDown }: Head, x: number, y: number): number {
  const [dx, dy] = [x - middle.x, y - middle.y];
  const across = (dx * along.x + dy * along.y) / halfEyes;
  const down = (dy * along.x - dx * along.y) / mouthDown;
  const skull = 1.6 * Math.sqrt(Math.max(0.02, 1 - (across / 2.2) ** 2 - ((down - 0.45) / 1.9) ** 2));
  const way = Math.min(1, Math.max(0, down / noseDown));
  const below = down > noseDown ? Math.exp(-((down - noseDown) ** 2) / 0.02) : 1;
  return skull + 0.75 * way * below * Math.exp(-((across / (0.25 + 0.2 * way)) ** 2) / 2);
}

/** What is left of the depths when the plane nearest to them is taken away. */
function withoutPlane(xs: Float64Array, ys: Float64Array, depths: Float64Array): Float64Array {
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  for (let i = 0; i < xs.length; i++) {
    const terms = [xs[i]!, ys[i]!, 1];
    for (let row = 0; row < 3; row++) {
      right[row]! += terms[row]! * depths[i]!;
      for (let column = 0; column < 3; column++) matrix[row * 3 + column]! += terms[row]! * terms[column]!;
    }
  }
  const plane = solveNormalEquations(matrix, right) ?? new Float64Array(3);
  return depths.map((depth, i) => depth - plane[0]! * xs[i]! - plane[1]! * ys[i]! - plane[2]!);
}
