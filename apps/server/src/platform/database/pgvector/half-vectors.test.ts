import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dot } from '../vectors.ts';
import { mostRoundingError, toVectorText } from './half-vectors.ts';

/** Rounds as IEEE 754 binary16 does: to 11 binary digits, below 2^-14 to multiples of 2^-24. */
function toHalf(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -14);
  const step = 2 ** (exponent - 10);
  return Math.round(value / step) * step;
}

const rounded = (vector: Float32Array) => Float32Array.from(JSON.parse(toVectorText(vector)) as number[], toHalf);

const unitVector = (dimensions: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
    .map((numbers) => ({ numbers, length: Math.hypot(...numbers) }))
    .filter(({ length }) => length > 1e-3)
    .map(({ numbers, length }) => Float32Array.from(numbers, (value) => value / length));

test('rounding to 16-bit floats changes no inner product by more than the bound', () => {
  for (const dimensions of [2, 16, 512])
    fc.assert(
      fc.property(unitVector(dimensions), unitVector(dimensions), (a, b) => {
        const exact = dot(a, b);
        assert.ok(Math.abs(dot(rounded(a), rounded(b)) - exact) <= mostRoundingError(dimensions));
      }),
      { numRuns: dimensions === 512 ? 20 : 200 },
    );
});

test('the bound is small enough to be of use, and can be reached within a factor of two', () => {
  assert.ok(mostRoundingError(512) < 0.0011);
  // Just below the middle between two 16-bit floats, in the binade where that is worst.
  const worst = Float32Array.of(2 ** -0.5, 2 ** -0.5).map(() => 0.5 + 2 ** -12 * 0.999);
  const off = Math.abs(dot(worst, worst) - dot(rounded(worst), rounded(worst)));
  assert.ok(off > mostRoundingError(2) * dot(worst, worst) * 0.5);
});
