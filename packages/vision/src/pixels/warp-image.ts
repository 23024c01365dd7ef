import type { PixelImage } from './pixel-image.ts';
import { countTaps } from './sample-crop.ts';
import type { Similarity } from './similarity.ts';

/** Most source pixels per output pixel and axis: enough for a face of 600 px. */
const MAX_TAPS = 2;

/**
 * Fills a `size` x `size` RGB square (interleaved, 0..255, floats) with the part of the picture that `map` points to:
 * bilinear, or where the picture shrinks by 1.5 or more the mean of 2 x 2 or 3 x 3 nearest pixels. Outside it is black.
 */
export function warpImage(image: PixelImage, map: Similarity, size: number, out: Float32Array): void {
  const taps = countTaps(Math.hypot(map.a, map.b), MAX_TAPS);
  if (taps === 1) blend(image, map, size, out);
  else average(image, map, size, out, taps);
}

function average({ rgb, width, height }: PixelImage, map: Similarity, size: number, out: Float32Array, taps: number) {
  const { a, b, tx, ty } = map;
  const share = 1 / (taps * taps);
  let at = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = 0; j < taps; j++) {
        const oy = y + (j + 0.5) / taps - 0.5;
        for (let i = 0; i < taps; i++) {
          const ox = x + (i + 0.5) / taps - 0.5;
          const sx = Math.floor(a * ox - b * oy + tx + 0.5);
          const sy = Math.floor(b * ox + a * oy + ty + 0.5);
          if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue;
          const from = (sy * width + sx) * 3;
          red += rgb[from]!;
          green += rgb[from + 1]!;
          blue += rgb[from + 2]!;
        }
      }
      out[at] = red * share;
      out[at + 1] = green * share;
      out[at + 2] = blue * share;
      at += 3;
    }
  }
}

function blend({ rgb, width, height }: PixelImage, map: Similarity, size: number, out: Float32Array): void {
  const { a, b, tx, ty } = map;
  const maxX = width - 1;
  const maxY = height - 1;
  for (let at = 0, i = 0; i < size * size; i++, at += 3) {
    const x = i % size;
    const y = (i / size) | 0;
    const sx = a * x - b * y + tx;
    const sy = b * x + a * y + ty;
    if (sx < 0 || sy < 0 || sx > maxX || sy > maxY) {
      out[at] = out[at + 1] = out[at + 2] = 0;
      continue;
    }
    const left = sx | 0;
    const top = sy | 0;
    const wx = sx - left;
    const wy = sy - top;
    const upper = (top * width + left) * 3;
    const lower = top < maxY ? upper + width * 3 : upper;
    const right = left < maxX ? 3 : 0;
    for (let c = 0; c < 3; c++) {
      const above = rgb[upper + c]! * (1 - wx) + rgb[upper + right + c]! * wx;
      const below = rgb[lower + c]! * (1 - wx) + rgb[lower + right + c]! * wx;
      out[at + c] = above * (1 - wy) + below * wy;
    }
  }
}
