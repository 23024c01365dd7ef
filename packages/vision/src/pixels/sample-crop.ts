import type { Box } from '../records.ts';
import type { Normalisation } from './normalisation.ts';
import type { PixelImage } from './pixel-image.ts';
import { planAxis, planBlend } from './sample-grid.ts';

/** Where in a planar output the crop is written; the whole output by default. */
export interface Target {
  readonly values: Float32Array;
  /** Width and height of the planes. */
  readonly planeWidth: number;
  readonly planeHeight: number;
  /** Size of the written part, from the planes' top left corner. */
  readonly width: number;
  readonly height: number;
}

/**
 * Resamples a part of a picture into three float planes. Shrinking by less than 1.5 is bilinear; stronger shrinking
 * averages 2 x 2 to `maxTaps` x `maxTaps` evenly spread source pixels, so that its cost depends on the output alone.
 * Outside the picture its edge is repeated.
 */
export function sampleCrop(
  image: PixelImage,
  crop: Box,
  target: Target,
  normalisation: Normalisation,
  maxTaps = 4,
): void {
  const taps = countTaps(Math.max(crop.width / target.width, crop.height / target.height), maxTaps);
  if (taps === 1) blendCrop(image, crop, target, normalisation);
  else if (taps === 2) averageFour(image, crop, target, normalisation);
  else averageCrop(image, crop, target, normalisation, taps);
}

/** Samples per output pixel and axis that keep a reduction by `factor` from aliasing too much. */
export function countTaps(factor: number, maxTaps: number): number {
  return factor < 1.5 ? 1 : Math.min(maxTaps, Math.max(2, Math.round(factor)));
}

function averageCrop(image: PixelImage, crop: Box, target: Target, normalisation: Normalisation, taps: number): void {
  const { rgb } = image;
  const { values, width, height, planeWidth } = target;
  const plane = planeWidth * target.planeHeight;
  const [first = 0, second = 0, third = 0] = normalisation.channels;
  const { means, scales } = normalisation;
  const columns = planAxis(crop.left, crop.width, width, taps, image.width, 3);
  const rows = planAxis(crop.top, crop.height, height, taps, image.height, image.width * 3);
  const share = 1 / (taps * taps);
  const sums = new Uint32Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let ty = y * taps; ty < (y + 1) * taps; ty++) {
        const row = rows[ty]!;
        for (let tx = x * taps; tx < (x + 1) * taps; tx++) {
          const at = row + columns[tx]!;
          red += rgb[at]!;
          green += rgb[at + 1]!;
          blue += rgb[at + 2]!;
        }
      }
      sums[0] = red;
      sums[1] = green;
      sums[2] = blue;
      const out = y * planeWidth + x;
      values[out] = (sums[first]! * share - means[0]!) * scales[0]!;
      values[out + plane] = (sums[second]! * share - means[1]!) * scales[1]!;
      values[out + 2 * plane] = (sums[third]! * share - means[2]!) * scales[2]!;
    }
  }
}

/** `averageCrop` for 2 x 2 samples, which is what the detector's input takes of most pictures: in a third of the time. */
function averageFour(image: PixelImage, crop: Box, target: Target, { channels, means, scales }: Normalisation): void {
  const { rgb } = image;
  const { values, width, height, planeWidth } = target;
  const plane = planeWidth * target.planeHeight;
  const columns = planAxis(crop.left, crop.width, width, 2, image.width, 3);
  const rows = planAxis(crop.top, crop.height, height, 2, image.height, image.width * 3);
  for (let p = 0; p < 3; p++) {
    const channel = channels[p]!;
    const mean = means[p]!;
    const scale = scales[p]!;
    for (let y = 0; y < height; y++) {
      const upper = rows[2 * y]! + channel;
      const lower = rows[2 * y + 1]! + channel;
      const out = p * plane + y * planeWidth;
      for (let x = 0; x < width; x++) {
        const left = columns[2 * x]!;
        const right = columns[2 * x + 1]!;
        const sum = rgb[upper + left]! + rgb[upper + right]! + rgb[lower + left]! + rgb[lower + right]!;
        values[out + x] = (sum * 0.25 - mean) * scale;
      }
    }
  }
}

function blendCrop(image: PixelImage, crop: Box, target: Target, normalisation: Normalisation): void {
  const { rgb } = image;
  const { values, width, height, planeWidth } = target;
  const plane = planeWidth * target.planeHeight;
  const columns = planBlend(crop.left, crop.width, width, image.width, 3);
  const rows = planBlend(crop.top, crop.height, height, image.height, image.width * 3);
  for (let p = 0; p < 3; p++) {
    const channel = normalisation.channels[p]!;
    const mean = normalisation.means[p]!;
    const scale = normalisation.scales[p]!;
    for (let y = 0; y < height; y++) {
      const upper = rows.near[y]! + channel;
      const lower = rows.far[y]! + channel;
      const wy = rows.weights[y]!;
      const out = p * plane + y * planeWidth;
      for (let x = 0; x < width; x++) {
        const left = columns.near[x]!;
        const right = columns.far[x]!;
        const wx = columns.weights[x]!;
        const top = rgb[upper + left]! * (1 - wx) + rgb[upper + right]! * wx;
        const bottom = rgb[lower + left]! * (1 - wx) + rgb[lower + right]! * wx;
        values[out + x] = (top * (1 - wy) + bottom * wy - mean) * scale;
      }
    }
  }
}
