import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from '../pixels/normalisation.ts';

/** What the pixels of an aligned face say, before any judgement. */
export interface FaceMeasures {
  /**
   * Standard deviation of the Laplacian of luma over the range of luma, so that dim light is no blur: about 0.19 in sharp
   * portraits, 0.06, 0.03, 0.02 and 0.01 when these are blurred with a sigma of 1, 2, 3 and 4 % of the face's side.
   */
  readonly sharpness: number;
  /** Luma 0..255 that 5 %, 50 % and 95 % of the inner face stay below. */
  readonly darkest: number;
  readonly middle: number;
  readonly brightest: number;
  /** Share 0..1 of the inner face at 250 or more. */
  readonly burnt: number;
  /** Largest difference in colour (distance in Cb, Cr) between a part of the face and the others. */
  readonly colourBreak: number;
}

// The inner face in the aligned square, without the corners that show hair and background.
const LEFT = 24;
const RIGHT = 88;
const TOP = 28;
const BOTTOM = 106;

/** Parts that share their colour on a bare face: left, top, right, bottom in the aligned square. */
const PARTS: readonly (readonly [left: number, top: number, right: number, bottom: number])[] = [
  [46, 28, 66, 42], // between and above the brows
  [26, 64, 40, 76], // left cheek
  [72, 64, 86, 76], // right cheek
  [48, 56, 64, 68], // bridge of the nose
  [46, 100, 66, 108], // chin
  [28, 84, 38, 96], // beside the mouth
  [74, 84, 84, 96],
];

/** Measures an aligned face: `side` x `side` interleaved RGB, 0..255, with `side` 112. */
export function measureFace(rgb: Float32Array, side: number): FaceMeasures {
  const luma = new Float32Array(side * side);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = LUMA_RED * rgb[i * 3]! + LUMA_GREEN * rgb[i * 3 + 1]! + LUMA_BLUE * rgb[i * 3 + 2]!;
  }
  const light = measureLight(luma, side);
  const range = Math.max(1, light.brightest - light.darkest);
  return {
    sharpness: Math.sqrt(laplacianVariance(luma, side)) / range,
    ...light,
    colourBreak: measureColourBreak(rgb, side),
  };
}

function laplacianVariance(luma: Float32Array, side: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = TOP; y < BOTTOM; y++) {
    for (let x = LEFT; x < RIGHT; x++) {
      const i = y * side + x;
      const value = luma[i - 1]! + luma[i + 1]! + luma[i - side]! + luma[i + side]! - 4 * luma[i]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = (BOTTOM - TOP) * (RIGHT - LEFT);
  return squares / count - (sum / count) ** 2;
}

function measureLight(luma: Float32Array, side: number) {
  const histogram = new Uint32Array(256);
  for (let y = TOP; y < BOTTOM; y++) {
    for (let x = LEFT; x < RIGHT; x++) histogram[luma[y * side + x]! | 0]!++;
  }
  const count = (BOTTOM - TOP) * (RIGHT - LEFT);
  const below = (share: number) => {
    let seen = 0;
    let level = 0;
    while (level < 255 && seen + histogram[level]! < share * count) seen += histogram[level++]!;
    return level;
  };
  const burnt = histogram.subarray(250).reduce((sum, value) => sum + value, 0) / count;
  return { darkest: below(0.05), middle: below(0.5), brightest: below(0.95), burnt };
}

function measureColourBreak(rgb: Float32Array, side: number): number {
  const colours = PARTS.map(([left, top, right, bottom]) => {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const i = (y * side + x) * 3;
        red += rgb[i]!;
        green += rgb[i + 1]!;
        blue += rgb[i + 2]!;
      }
    }
    // Colour as share of the light, so that a shadow is no break.
    const light = Math.max(red + green + blue, 1);
    return { r: red / light, b: blue / light };
  });
  const middleR = median(colours.map(({ r }) => r));
  const middleB = median(colours.map(({ b }) => b));
  return Math.max(...colours.map(({ r, b }) => Math.hypot(r - middleR, b - middleB)));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
