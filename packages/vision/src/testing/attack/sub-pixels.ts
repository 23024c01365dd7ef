/** How a camera sees the grid of a display: sizes in display pixels. */
export interface GridView {
  /** Size of a camera pixel on the display. */
  readonly footprint: number;
  /** Standard deviation of the lens blur on the display. */
  readonly blur: number;
}

/** Lit share of a sub-pixel's column, and of a row: the rest is the black matrix. */
const COLUMN = 0.28;
const ROW = 0.8;
const HARMONICS = 3;

/** Light of one colour at a place on the display, over its mean: 1 where the grid is too fine to be seen. */
export type GridLight = (u: number, v: number, colour: 0 | 1 | 2) => number;

/**
 * The grid of a display with red, green and blue columns in every pixel, as a lens and a camera pixel of finite size leave
 * it: a Fourier series of the lit columns and rows, each harmonic damped by the Gaussian of the lens and the box of the
 * camera pixel. Sampled at camera pixels, what is left beats with them: that is the moiré.
 */
export function viewGrid(view: GridView): GridLight {
  const columns = harmonics(COLUMN, view);
  const rows = harmonics(ROW, view);
  return (u, v, colour) => wave(u - (colour + 0.5) / 3, columns) * wave(v - 0.5, rows);
}

/** Amplitudes of a row of lit bars of the given width, one each pixel, with mean 1. */
function harmonics(lit: number, { footprint, blur }: GridView): number[] {
  return Array.from({ length: HARMONICS }, (_, i) => {
    const k = i + 1;
    return 2 * sinc(k * lit) * sinc(k * footprint) * Math.exp(-2 * (Math.PI * blur * k) ** 2);
  });
}

function wave(place: number, amplitudes: readonly number[]): number {
  let sum = 1;
  for (let i = 0; i < amplitudes.length; i++) {
    const amplitude = amplitudes[i]!;
    if (Math.abs(amplitude) > 1e-4) sum += amplitude * Math.cos(2 * Math.PI * (i + 1) * place);
  }
  return sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
