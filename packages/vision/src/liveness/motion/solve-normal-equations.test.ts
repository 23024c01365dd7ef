import assert from 'node:assert/strict';
import { test } from 'node:test';
import { solveNormalEquations } from './solve-normal-equations.ts';

test('the equations of a least-squares fit are solved from their upper triangle', () => {
  const matrix = Float64Array.of(4, 2, 1, 0, 5, 3, 0, 0, 6);
  const x = solveNormalEquations(matrix, Float64Array.of(4 + 4 + 3, 2 + 10 + 9, 1 + 6 + 18))!;
  for (const [i, wanted] of [1, 2, 3].entries()) assert.ok(Math.abs(x[i]! - wanted) < 1e-12);
});

test('equations that leave something open have no solution', () => {
  assert.equal(solveNormalEquations(Float64Array.of(1, 1, 0, 1), Float64Array.of(1, 1)), null);
  assert.equal(solveNormalEquations(Float64Array.of(Number.NaN), Float64Array.of(1)), null);
});
