/**
 * Solves A·x = b for a symmetric positive definite A (rows in one array; only its upper triangle is read) by Cholesky's
 * method; `null` where A is not definite.
 */
export function solveNormalEquations(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length;
  const root = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[column * size + row]!;
      for (let k = 0; k < column; k++) sum -= root[row * size + k]! * root[column * size + k]!;
      if (row === column && !(sum > 0)) return null;
      root[row * size + column] = row === column ? Math.sqrt(sum) : sum / root[column * size + column]!;
    }
  }
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row]! -= root[row * size + k]! * x[k]!;
    x[row]! /= root[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row]! -= root[k * size + row]! * x[k]!;
    x[row]! /= root[row * size + row]!;
  }
  return x;
}
