import type { PixelImage } from './pixel-image.ts';
import { countTaps } from './sample-crop.ts';
import type { Similarity } from './similarity.ts';

/** Past this reduction an output pixel is the mean of several samples; more than 3 x 3 changed no embedding by more than 0.002 in cosine. */
const MAX_TAPS = 3;

/**
 * Fills a `size` x `size` RGB square (interleaved, 0..255, floats) with the part of the picture that `map` points to,
 * bilinear, averaging up to 3 x 3 samples a pixel where the picture is reduced. Outside the picture is black.
 */
export function warpImage(image: PixelImage, map: Similarity, size: number, out: Float32Array): void {
  const taps = countTaps(Math.hypot(map.a, map.b), MAX_TAPS);
  const share = 1 / (taps * taps);
  const { rgb, width, height } = image;
  const maxX = width - 1;
  const maxY = height - 1;
  let at = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0; tap < taps * taps; tap++) {
        const row = (tap / taps) | 0;
        const ox = x + (tap - row * taps + 0.5) / taps - 0.5;
        const oy = y + (row + 0.5) / taps - 0.5;
        const sx = map.a * ox - map.b * oy + map.tx;
        const sy = map.b * ox + map.a * oy + map.ty;
        if (sx < 0 || sy < 0 || sx > maxX || sy > maxY) continue;
        const left = sx | 0;
        const top = sy | 0;
        const wx = sx - left;
        const wy = sy - top;
        const upper = (top * width + left) * 3;
        const right = left < maxX ? 3 : 0;
        const lower = top < maxY ? upper + width * 3 : upper;
        const w11 = wx * wy;
        const w10 = wy - w11;
        const w01 = wx - w11;
        const w00 = 1 - wx - wy + w11;
        red += rgb[upper]! * w00 + rgb[upper + right]! * w01 + rgb[lower]! * w10 + rgb[lower + right]! * w11;
        green +=
          rgb[upper + 1]! * w00 + rgb[upper + right + 1]! * w01 + rgb[lower + 1]! * w10 + rgb[lower + right + 1]! * w11;
        blue +=
          rgb[upper + 2]! * w00 + rgb[upper + right + 2]! * w01 + rgb[lower + 2]! * w10 + rgb[lower + right + 2]! * w11;
      }
      out[at] = red * share;
      out[at + 1] = green * share;
      out[at + 2] = blue * share;
      at += 3;
    }
  }
}
