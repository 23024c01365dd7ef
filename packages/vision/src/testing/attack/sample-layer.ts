import type { Layer } from './light-image.ts';

/** Red, green and blue times alpha, and alpha. One array is used again and again: read it before the next call. */
const sampled = new Float32Array(4);

/** What lies at a place between pixels, bilinear; nothing lies outside. */
export function sampleLayer({ width, height, rgb, alpha }: Layer, x: number, y: number): Float32Array {
  sampled.fill(0);
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (let corner = 0; corner < 4; corner++) {
    const [cx, cy] = [left + (corner & 1), top + (corner >> 1)];
    if (cx < 0 || cy < 0 || cx >= width || cy >= height) continue;
    const weight = (corner & 1 ? x - left : left + 1 - x) * (corner >> 1 ? y - top : top + 1 - y);
    const at = cy * width + cx;
    const share = weight * alpha[at]!;
    sampled[0]! += rgb[at * 3]! * share;
    sampled[1]! += rgb[at * 3 + 1]! * share;
    sampled[2]! += rgb[at * 3 + 2]! * share;
    sampled[3]! += share;
  }
  return sampled;
}

/** Writes a sample into a pixel of a layer, its light times `shade`. */
export function shadeTo(layer: Layer, pixel: number, sample: Float32Array, shade: number): void {
  const covered = sample[3]!;
  layer.alpha[pixel] = covered;
  if (covered === 0) return;
  for (let c = 0; c < 3; c++) layer.rgb[pixel * 3 + c] = (sample[c]! / covered) * shade;
}
