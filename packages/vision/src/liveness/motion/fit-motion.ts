import type { FaceModel } from './model-face.ts';
import { solveNormalEquations } from './solve-normal-equations.ts';
import { VIEW_SIDE } from './view-face.ts';

/**
 * How a face of one view is found in another. As a plane: x' = (a·x + b·y + c) / w, y' = (d·x + e·y + f) / w with
 * w = g·x + h·y + 1, in pixels from the middle of the views; and on top of that, by how much what stands out moves.
 */
export interface FaceMotion {
  /** a .. h, then the pixels across and down that a point moves for each unit of its depth (`FaceModel.depths`). */
  readonly numbers: Float64Array;
  /** Correlation −1..1 of the face with what is found there; −1 where it is not found at all. */
  readonly likeness: number;
}

export interface FitOptions {
  /** The numbers of the motion to begin with. */
  readonly start: Float64Array;
  /** Whether points may move by their depth, as those of a head do, or only as a plane. */
  readonly hasDepth: boolean;
  readonly maxSteps: number;
}

/** Share of the face that must lie within the other view. */
const MIN_SEEN = 0.6;

/** Steps end when pixels move by less than about this. */
const STILL = 0.01;

/** Keeps the equations solvable where the face has no texture in some direction. */
const DAMPING = 1e-4;

/**
 * Finds the motion with the least squared difference, up to brightness and contrast, by Gauss-Newton steps (Lucas and
 * Kanade 1981, as in Baker and Matthews 2004: forwards additive), and returns the best that was met.
 * @param values the other view
 */
export function fitMotion(model: FaceModel, values: Float32Array, options: FitOptions): FaceMotion {
  const unknowns = options.hasDepth ? 10 : 8;
  const equations = openEquations(model, values, unknowns);
  const numbers = options.start.slice();
  let best: FaceMotion = { numbers: options.start, likeness: -1 };
  for (let step = 0; step <= options.maxSteps; step++) {
    const { share, likeness } = equations.setUp(numbers);
    if (share < MIN_SEEN) break;
    if (likeness > best.likeness) best = { numbers: numbers.slice(), likeness };
    const change = equations.solve();
    if (!change) break;
    for (let i = 0; i < unknowns; i++) numbers[i]! += change[i]!;
    if (isStill(change)) break;
  }
  return best;
}

function isStill(change: Float64Array): boolean {
  const turned = Math.abs(change[0]!) + Math.abs(change[1]!) + Math.abs(change[3]!) + Math.abs(change[4]!);
  return Math.hypot(change[2]!, change[5]!) + (turned * VIEW_SIDE) / 4 < STILL;
}

/** The equations of one step after another, in arrays that are used again. Contrast and brightness are two more unknowns. */
function openEquations(model: FaceModel, values: Float32Array, unknowns: number) {
  const size = unknowns + 2;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const slopes = new Float64Array(size);
  const sampler = openSampler(values);
  return {
    setUp(numbers: Float64Array) {
      matrix.fill(0);
      right.fill(0);
      const moments = openMoments();
      for (let i = 0; i < model.xs.length; i++) {
        const value = model.values[i]!;
        if (!sampler.look(slopes, numbers, { x: model.xs[i]!, y: model.ys[i]!, depth: model.depths[i]! })) continue;
        slopes[unknowns] = -value;
        slopes[unknowns + 1] = -1;
        addTo(matrix, right, slopes, sampler.value());
        moments.add(value, sampler.value());
      }
      return { share: moments.count() / model.xs.length, likeness: moments.correlation() };
    },
    solve() {
      for (let row = 0; row < size; row++) matrix[row * size + row]! *= 1 + DAMPING;
      return solveNormalEquations(matrix, right);
    },
  };
}

function addTo(matrix: Float64Array, right: Float64Array, slopes: Float64Array, value: number): void {
  const size = slopes.length;
  for (let row = 0; row < size; row++) {
    const slope = slopes[row]!;
    right[row]! -= slope * value;
    for (let column = row; column < size; column++) matrix[row * size + column]! += slope * slopes[column]!;
  }
}

/** Looks at places of a view between its pixels. */
function openSampler(values: Float32Array) {
  let value = 0;
  return {
    /** What was seen by the last look. */
    value: () => value,
    /** Writes how the value changes with each of the numbers; `false` where the point leaves the view. */
    look(
      slopes: Float64Array,
      numbers: Float64Array,
      { x, y, depth }: { x: number; y: number; depth: number },
    ): boolean {
      const w = numbers[6]! * x + numbers[7]! * y + 1;
      const planeX = (numbers[0]! * x + numbers[1]! * y + numbers[2]!) / w;
      const planeY = (numbers[3]! * x + numbers[4]! * y + numbers[5]!) / w;
      const right = planeX + numbers[8]! * depth + VIEW_SIDE / 2;
      const down = planeY + numbers[9]! * depth + VIEW_SIDE / 2;
      if (!(right >= 1 && down >= 1 && right < VIEW_SIDE - 2 && down < VIEW_SIDE - 2)) return false;
      const at = Math.floor(down) * VIEW_SIDE + Math.floor(right);
      const fx = right - Math.floor(right);
      const fy = down - Math.floor(down);
      value = blend(values, at, fx, fy);
      const acrossSlope = (blend(values, at + 1, fx, fy) - blend(values, at - 1, fx, fy)) / 2;
      const downSlope = (blend(values, at + VIEW_SIDE, fx, fy) - blend(values, at - VIEW_SIDE, fx, fy)) / 2;
      const pull = -(acrossSlope * planeX + downSlope * planeY) / w;
      slopes[0] = (acrossSlope * x) / w;
      slopes[1] = (acrossSlope * y) / w;
      slopes[2] = acrossSlope / w;
      slopes[3] = (downSlope * x) / w;
      slopes[4] = (downSlope * y) / w;
      slopes[5] = downSlope / w;
      slopes[6] = pull * x;
      slopes[7] = pull * y;
      // Where depth does not count, contrast and brightness are written over these.
      slopes[8] = acrossSlope * depth;
      slopes[9] = downSlope * depth;
      return true;
    },
  };
}

function blend(values: Float32Array, at: number, fx: number, fy: number): number {
  const upper = values[at]! * (1 - fx) + values[at + 1]! * fx;
  const lower = values[at + VIEW_SIDE]! * (1 - fx) + values[at + VIEW_SIDE + 1]! * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Gathers pairs of values for their correlation. */
function openMoments() {
  let [count, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  return {
    add(first: number, second: number): void {
      count++;
      a += first;
      b += second;
      aa += first * first;
      bb += second * second;
      ab += first * second;
    },
    count: () => count,
    correlation(): number {
      const spread = (aa - (a * a) / count) * (bb - (b * b) / count);
      return spread > 0 ? (ab - (a * b) / count) / Math.sqrt(spread) : 0;
    },
  };
}
