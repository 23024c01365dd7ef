/** One labelled row of numbers. */
export interface Example {
  readonly values: readonly number[];
  readonly isAttack: boolean;
  /** How much it counts; of each class the sum is what matters. */
  readonly weight: number;
}

/** log-odds of an attack = bias + Σ weight · value. */
export interface LinearModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** Newton's steps on a strictly convex function; it took 6 to 9 here. */
const MAX_STEPS = 50;
const CONVERGED = 1e-9;

/**
 * Logistic regression with a penalty on the squares of its weights (Hoerl and Kennard, Technometrics 12, 1970), by Newton's
 * method. Numbers are standardised first, so that the penalty treats them alike, and the weights given back are for the
 * numbers as they came. Both classes count the same. The same examples always give the same model.
 * @param ridge Strength of the penalty, against a mean loss; more than 0.
 * @throws RangeError when a class has no example.
 */
export function fitLogistic(examples: readonly Example[], ridge: number): LinearModel {
  const scale = standardise(examples);
  const rows = examples.map(({ values }) => [
    1,
    ...values.map((value, i) => (value - scale[i]!.mean) / scale[i]!.spread),
  ]);
  const shares = shareOut(examples);
  const size = rows[0]!.length;
  let beta: number[] = new Array(size).fill(0);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = differentiate({ examples, rows, shares, beta, ridge });
    const move = solve(hessian, gradient);
    beta = beta.map((value, i) => value - move[i]!);
    if (Math.hypot(...move) < CONVERGED) break;
  }
  const weights = scale.map(({ spread }, i) => beta[i + 1]! / spread);
  const bias = scale.reduce((sum, { mean }, i) => sum - weights[i]! * mean, beta[0]!);
  return { bias, weights };
}

/** The log-odds of an attack for one row. */
export function predict({ bias, weights }: LinearModel, values: readonly number[]): number {
  return values.reduce((sum, value, i) => sum + weights[i]! * value, bias);
}

function standardise(examples: readonly Example[]): { mean: number; spread: number }[] {
  const count = examples.length;
  return examples[0]!.values.map((_, i) => {
    const mean = examples.reduce((sum, { values }) => sum + values[i]!, 0) / count;
    const variance = examples.reduce((sum, { values }) => sum + (values[i]! - mean) ** 2, 0) / count;
    return { mean, spread: Math.sqrt(variance) + 1e-6 };
  });
}

/** Weights that sum to one half in each class. */
function shareOut(examples: readonly Example[]): number[] {
  const sumOf = (isAttack: boolean) =>
    examples.reduce((sum, example) => sum + (example.isAttack === isAttack ? example.weight : 0), 0);
  const [attacks, genuine] = [sumOf(true), sumOf(false)];
  if (attacks === 0 || genuine === 0) throw new RangeError('both attacks and bona fide presentations are wanted');
  return examples.map(({ weight, isAttack }) => weight / (2 * (isAttack ? attacks : genuine)));
}

interface Fit {
  readonly examples: readonly Example[];
  readonly rows: readonly (readonly number[])[];
  readonly shares: readonly number[];
  readonly beta: readonly number[];
  readonly ridge: number;
}

function differentiate({ examples, rows, shares, beta, ridge }: Fit): {
  gradient: Float64Array;
  hessian: Float64Array[];
} {
  const size = beta.length;
  // The bias is not penalised, but for what keeps the matrix invertible.
  const penalty = (i: number) => (i === 0 ? 1e-12 : ridge);
  const gradient = Float64Array.from(beta, (value, i) => penalty(i) * value);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) hessian[i]![i] = penalty(i);
  for (const [n, row] of rows.entries()) {
    const probability = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * beta[i]!, 0)));
    const slope = shares[n]! * (probability - (examples[n]!.isAttack ? 1 : 0));
    const curvature = shares[n]! * probability * (1 - probability);
    for (let i = 0; i < size; i++) {
      gradient[i]! += slope * row[i]!;
      const line = hessian[i]!;
      const scaled = curvature * row[i]!;
      for (let j = 0; j <= i; j++) line[j]! += scaled * row[j]!;
    }
  }
  return { gradient, hessian };
}

/** Solves `matrix · x = right` for a positive definite matrix of which the lower triangle is given (Cholesky); overwrites it. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const line = matrix[i]!;
    for (let j = 0; j <= i; j++) {
      const other = matrix[j]!;
      let sum = line[j]!;
      for (let k = 0; k < j; k++) sum -= line[k]! * other[k]!;
      line[j] = i === j ? Math.sqrt(sum) : sum / other[j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i]![k]! * x[k]!;
    x[i]! /= matrix[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= matrix[k]![i]! * x[k]!;
    x[i]! /= matrix[i]![i]!;
  }
  return x;
}
