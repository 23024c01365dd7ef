/** A vector of unit length as pgvector reads it: in ten-millionths, which is quicker to write and to read than all digits. */
export function toVectorText(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => `${Math.round(value * 1e7)}e-7`).join()}]`;
}

/** 16-bit floats keep 11 binary digits (IEEE 754 binary16), of a number that the text changed by less than a thousandth of that. */
const relativeRounding = 2 ** -11 * 1.001;
/** Half the distance of the smallest 16-bit floats, those below 2^-14, and half of the last digit of the text. */
const absoluteRounding = 2 ** -25 + 0.5e-7;
/** The sum is added up in 32-bit floats: each step rounds by at most this. */
const relativeSumming = 2 ** -24;

/**
 * By how much the inner product that pgvector finds for two vectors of unit length, both rounded to 16-bit floats, can be
 * away from that of the vectors themselves. By Cauchy and Schwarz: |q·x - q'·x'| ≤ |q||x - x'| + |q - q'||x'|, and adding up
 * n products in 32-bit floats in any order errs by at most n 2^-24 |q'||x'|. 0.001 for 512 dimensions.
 */
export function mostRoundingError(dimensions: number): number {
  const rounding = relativeRounding + Math.sqrt(dimensions) * absoluteRounding;
  const length = 1 + rounding;
  return rounding + rounding * length + dimensions * relativeSumming * 1.01 * length * length;
}
