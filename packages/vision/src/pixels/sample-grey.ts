import type { Box } from '../records.ts';
import { LUMA_BLUE, LUMA_GREEN, LUMA_RED } from './normalisation.ts';
import type { PixelImage } from './pixel-image.ts';
import { countTaps } from './sample-crop.ts';
import { planAxis, planBlend } from './sample-grid.ts';

/**
 * Resamples a part of a picture into `side` x `side` luma values 0..255, shrinking as `sampleCrop` does.
 * Outside the picture its edge is repeated.
 */
export function sampleGrey(image: PixelImage, crop: Box, side: number, values: Float32Array): void {
  const taps = countTaps(Math.max(crop.width, crop.height) / side, 4);
  if (taps === 1) blendGrey(image, crop, side, values);
  else averageGrey(image, crop, side, values, taps);
}

function averageGrey(image: PixelImage, crop: Box, side: number, values: Float32Array, taps: number): void {
  const { rgb } = image;
  const columns = planAxis(crop.left, crop.width, side, taps, image.width, 3);
  const rows = planAxis(crop.top, crop.height, side, taps, image.height, image.width * 3);
  const share = 1 / (taps * taps);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
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
      values[y * side + x] = (LUMA_RED * red + LUMA_GREEN * green + LUMA_BLUE * blue) * share;
    }
  }
}

function blendGrey({ rgb, width, height }: PixelImage, crop: Box, side: number, values: Float32Array): void {
  const columns = planBlend(crop.left, crop.width, side, width, 3);
  const rows = planBlend(crop.top, crop.height, side, height, width * 3);
  const luma = (at: number) => LUMA_RED * rgb[at]! + LUMA_GREEN * rgb[at + 1]! + LUMA_BLUE * rgb[at + 2]!;
  for (let y = 0; y < side; y++) {
    const upper = rows.near[y]!;
    const lower = rows.far[y]!;
    const wy = rows.weights[y]!;
    for (let x = 0; x < side; x++) {
      const left = columns.near[x]!;
      const right = columns.far[x]!;
      const wx = columns.weights[x]!;
      const top = luma(upper + left) * (1 - wx) + luma(upper + right) * wx;
      const bottom = luma(lower + left) * (1 - wx) + luma(lower + right) * wx;
      values[y * side + x] = top * (1 - wy) + bottom * wy;
    }
  }
}
