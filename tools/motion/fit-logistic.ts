import { sigmoid } from '../../packages/vision/src/calibration/liveness-calibration.ts';
import { solveNormalEquations } from '../../packages/vision/src/liveness/motion/solve-normal-equations.ts';

/** One clip of a fit: its numbers, 1 for an attack, and what it weighs. */
export interface Example {
  readonly numbers: readonly number[];
  readonly isAttack: boolean;
  readonly weight: number;
}

/** Keeps weights finite where a number tells the classes apart without an error. */
const ridge = 0.05;
const steps = 30;

/** Logistic regression by Newton's method: the weight of each number, and last the intercept. */
export function fitLogistic(examples: readonly Example[]): Float64Array {
  const size = examples[0]!.numbers.length + 1;
  const weights = new Float64Array(size);
  const logitOf = (numbers: readonly number[]) =>
    numbers.reduce((sum, number, i) => sum + weights[i]! * number, weights[size - 1]!);
  for (let step = 0; step < steps; step++) {
    const matrix = new Float64Array(size * size);
    const right = Float64Array.from(weights, (weight, i) => (i < size - 1 ? -ridge * weight : 0));
    for (let i = 0; i < size; i++) matrix[i * size + i] = i < size - 1 ? ridge : 1e-6;
    for (const { numbers, isAttack, weight } of examples) {
      const terms = [...numbers, 1];
      const share = sigmoid(logitOf(numbers));
      for (let row = 0; row < size; row++) {
        right[row]! += weight * (Number(isAttack) - share) * terms[row]!;
        for (let column = row; column < size; column++) {
          matrix[row * size + column]! += weight * share * (1 - share) * terms[row]! * terms[column]!;
        }
      }
    }
    const change = solveNormalEquations(matrix, right);
    if (!change) break;
    for (let i = 0; i < size; i++) weights[i]! += change[i]!;
  }
  return weights;
}
