import type { PixelImage } from '../pixel-image.ts';

/** A picture of repeatable noise. */
export function randomImage(width: number, height: number): PixelImage {
  let state = 12345;
  const rgb = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 16) & 255;
  });
  return { width, height, rgb };
}

/** One channel of a pixel; outside the picture that of its edge. */
export function pixelAt({ rgb, width, height }: PixelImage, x: number, y: number, channel: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  return rgb[(row * width + column) * 3 + channel]!;
}

/** Bilinear value at a place, pixel centres at whole numbers. */
export function blendAt(image: PixelImage, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [wx, wy] = [x - left, y - top];
  const row = (at: number) => pixelAt(image, left, at, channel) * (1 - wx) + pixelAt(image, left + 1, at, channel) * wx;
  return row(top) * (1 - wy) + row(top + 1) * wy;
}

/** Fails unless two lists of numbers agree within `tolerance`. */
export function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values instead of ${expected.length}`);
  for (let i = 0; i < actual.length; i++) {
    if (!(Math.abs(actual[i]! - expected[i]!) <= tolerance)) {
      throw new Error(`value ${i} is ${actual[i]} instead of ${expected[i]}`);
    }
  }
}
