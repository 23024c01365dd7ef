/** A discrete Fourier transform of one length, with its tables and room to work in. Not for two uses at once. */
export interface Fourier {
  /** A power of two. */
  readonly side: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  readonly reversed: Uint16Array;
  /** A square of complex numbers. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly power: Float64Array;
}

/** Prepares transforms of squares with this many pixels a side. @throws RangeError when it is no power of two. */
export function planFourier(side: number): Fourier {
  const bits = Math.log2(side);
  if (!Number.isInteger(bits) || side < 2) throw new RangeError(`${side} is no power of two`);
  const reversed = Uint16Array.from({ length: side }, (_, i) => {
    let result = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) result |= 1 << (bits - 1 - bit);
    return result;
  });
  const turn = (i: number) => (2 * Math.PI * i) / side;
  return {
    side,
    cosines: Float64Array.from({ length: side / 2 }, (_, i) => Math.cos(turn(i))),
    sines: Float64Array.from({ length: side / 2 }, (_, i) => -Math.sin(turn(i))),
    reversed,
    real: new Float64Array(side * side),
    imaginary: new Float64Array(side * side),
    power: new Float64Array(side * halfWidth(side)),
  };
}

/**
 * Power of the frequencies of a square picture, row by row: of every vertical one, frequency 0 first and negative ones behind
 * positive ones, and of the horizontal ones 0 .. `side` / 2. The others mirror these, as pictures are real numbers.
 * Cooley and Tukey, Mathematics of Computation 19, 1965.
 * @param values `side` x `side` numbers; kept as they are.
 * @returns `side` rows of {@link halfWidth} numbers: a view of the plan's own room, valid until it is used again.
 */
export function powerSpectrum(plan: Fourier, values: ArrayLike<number>): Float64Array {
  const { side, real, imaginary, power } = plan;
  for (let i = 0; i < side * side; i++) {
    real[i] = values[i]!;
    imaginary[i] = 0;
  }
  for (let row = 0; row < side; row++) transform(plan, row * side, 1);
  const width = halfWidth(side);
  for (let column = 0; column < width; column++) transform(plan, column, side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < width; column++) {
      const i = row * side + column;
      power[row * width + column] = real[i]! ** 2 + imaginary[i]! ** 2;
    }
  }
  return power;
}

/** Horizontal frequencies that are told of. */
export function halfWidth(side: number): number {
  return side / 2 + 1;
}

/** Transforms `side` complex numbers in place, `step` apart. */
function transform({ side, real, imaginary, reversed, cosines, sines }: Fourier, start: number, step: number): void {
  for (let i = 0; i < side; i++) {
    const j = reversed[i]!;
    if (j <= i) continue;
    swap(real, start + i * step, start + j * step);
    swap(imaginary, start + i * step, start + j * step);
  }
  for (let half = 1; half < side; half *= 2) {
    const stride = side / (2 * half);
    for (let block = 0; block < side; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = start + (block + k) * step;
        const b = a + half * step;
        const cosine = cosines[k * stride]!;
        const sine = sines[k * stride]!;
        const turnedReal = real[b]! * cosine - imaginary[b]! * sine;
        const turnedImaginary = real[b]! * sine + imaginary[b]! * cosine;
        real[b] = real[a]! - turnedReal;
        imaginary[b] = imaginary[a]! - turnedImaginary;
        real[a]! += turnedReal;
        imaginary[a]! += turnedImaginary;
      }
    }
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
