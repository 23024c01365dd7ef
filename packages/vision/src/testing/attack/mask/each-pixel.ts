import type { LightImage } from '../light-image.ts';

/** Visits every pixel with the place of its colours. */
export function forEachPixel(
  { width, height }: LightImage,
  visit: (index: number, x: number, y: number) => void,
): void {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) visit((y * width + x) * 3, x, y);
}

/** Where a pixel stands in the colours of a picture; `null` outside it. */
export function indexIn({ width, height }: LightImage, x: number, y: number): number | null {
  return x < 0 || y < 0 || x >= width || y >= height ? null : (y * width + x) * 3;
}
