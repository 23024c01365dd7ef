import { halfWidth, planFourier, powerSpectrum } from '../pixels/fourier.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import { sampleCrop } from '../pixels/sample-crop.ts';
import type { Box } from '../records.ts';

/** Pixels a side of the square whose frequencies are looked at. */
const SIDE = 128;
/** Width of that square in sides of the face box: forehead to chin, hardly any hair or background. */
export const SPECTRUM_SCALE = 0.9;

/** Rings from the lowest frequencies to the highest that a square holds, for brightness and for each colour difference. */
const LUMA_RINGS = 16;
const CHROMA_RINGS = 8;
/** Rings below it are the face itself; what repeats in rings above it is a screen or a printer. */
const FIRST_PEAK_RING = 4;
/** Rings whose mean the others are told against, so that contrast and exposure fall out. Ring 0 is the brightness. */
const REFERENCE_RINGS = [1, 2, 3];
/** Keeps the logarithm of nothing finite; far below the noise of 8-bit pixels, which is about 10 here. */
const FLOOR = 1e-3;

/** How many numbers {@link describeSpectrum} gives. */
export const SPECTRUM_LENGTH = [LUMA_RINGS, CHROMA_RINGS, CHROMA_RINGS].reduce(
  (sum, rings) => sum + rings + (rings - FIRST_PEAK_RING),
  0,
);

const plan = planFourier(SIDE);
const planes = new Float32Array(3 * SIDE * SIDE);
const channel = new Float64Array(SIDE * SIDE);
const window = Float64Array.from({ length: SIDE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (SIDE - 1)));
const ringOf = { [LUMA_RINGS]: mapRings(LUMA_RINGS), [CHROMA_RINGS]: mapRings(CHROMA_RINGS) };

/** Weights of red, green and blue: Y, Cb and Cr of ITU-R BT.601 as JPEG has them, without their offsets. */
const colours = [
  { weights: [0.299, 0.587, 0.114], rings: LUMA_RINGS },
  { weights: [-0.168736, -0.331264, 0.5], rings: CHROMA_RINGS },
  { weights: [0.5, -0.418688, -0.081312], rings: CHROMA_RINGS },
] as const;

/**
 * How the power of a face's picture falls with frequency, and how far single frequencies stand out: filming a screen adds
 * its grid and moiré, printing its raster, and both take away the finest detail (Li et al., SPIE 5404, 2004).
 * @param crop Square, {@link SPECTRUM_SCALE} face sides wide or less.
 * @returns {@link SPECTRUM_LENGTH} natural logarithms: for brightness, blue and red difference each ring's mean power
 *   against the lowest rings, then the highest power against the median of each upper ring.
 */
export function describeSpectrum(image: PixelImage, crop: Box): number[] {
  const target = { values: planes, planeWidth: SIDE, planeHeight: SIDE, width: SIDE, height: SIDE };
  sampleCrop(image, crop, target, { channels: [0, 1, 2], means: [0, 0, 0], scales: [1, 1, 1] });
  return colours.flatMap(({ weights, rings }) => describeChannel(weights, rings));
}

function describeChannel([red, green, blue]: readonly [number, number, number], rings: 16 | 8): number[] {
  const count = SIDE * SIDE;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    channel[i] = red * planes[i]! + green * planes[count + i]! + blue * planes[2 * count + i]!;
    sum += channel[i]!;
  }
  const mean = sum / count;
  for (let y = 0; y < SIDE; y++) {
    const fade = window[y]!;
    for (let x = 0; x < SIDE; x++) {
      const i = y * SIDE + x;
      channel[i] = (channel[i]! - mean) * fade * window[x]!;
    }
  }
  return describeRings(powerSpectrum(plan, channel), ringOf[rings]);
}

function describeRings(power: Float64Array, rings: readonly Uint16Array[]): number[] {
  const values = rings.map((places) => pick(power, places).sort());
  const levels = values.map((ring) => Math.log(ring.reduce((sum, value) => sum + value, 0) / ring.length + FLOOR));
  const reference = REFERENCE_RINGS.reduce((sum, ring) => sum + levels[ring]!, 0) / REFERENCE_RINGS.length;
  const peaks = values.slice(FIRST_PEAK_RING).map((ring) => {
    const median = (ring[(ring.length - 1) >> 1]! + ring[ring.length >> 1]!) / 2;
    return Math.log((ring.at(-1)! + FLOOR) / (median + FLOOR));
  });
  return [...levels.map((level) => level - reference), ...peaks];
}

function pick(values: Float64Array, places: Uint16Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

/** The places in a spectrum that belong to each ring; the corners, beyond the highest frequency of a row, to none. */
function mapRings(rings: number): Uint16Array[] {
  const half = SIDE / 2;
  const width = halfWidth(SIDE);
  const places: number[][] = Array.from({ length: rings }, () => []);
  for (let i = 0; i < SIDE * width; i++) {
    const row = Math.floor(i / width);
    const y = row < half ? row : row - SIDE;
    places[Math.floor((Math.hypot(i % width, y) / half) * rings)]?.push(i);
  }
  return places.map((own) => Uint16Array.from(own));
}
