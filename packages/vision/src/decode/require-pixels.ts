import { VisionError } from '../vision-error.ts';

/** Fails when a picture has more pixels than allowed. */
export function requirePixels(width: number, height: number, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  const megapixels = (pixels: number) => `${Math.round(pixels / 1e5) / 10} megapixels`;
  throw new VisionError(
    'media.too_large',
    `The image has ${width}x${height} pixels (${megapixels(width * height)}); at most ${megapixels(maxPixels)} are accepted.`,
  );
}
