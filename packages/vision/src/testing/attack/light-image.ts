import type { PixelImage } from '../../pixels/pixel-image.ts';

/** A picture as light: interleaved RGB in linear light, 1 = white. May go beyond 1 before it is exposed. */
export interface LightImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

/** A picture that does not cover all of its rectangle: paper that is cut or bent, a screen with round corners. */
export interface Layer extends LightImage {
  /** How much of each pixel is covered, 0..1. */
  readonly alpha: Float32Array;
}

/** Makes the red, green and blue of every pixel from where it is; `write` sets them at `index` and the two behind it. */
export function paint(
  { width, height }: { readonly width: number; readonly height: number },
  write: (rgb: Float32Array, index: number, x: number, y: number) => void,
): LightImage {
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) write(rgb, (y * width + x) * 3, x, y);
  return { width, height, rgb };
}

/** A layer that covers all of its rectangle. */
export function cover(image: LightImage): Layer {
  return { ...image, alpha: new Float32Array(image.width * image.height).fill(1) };
}

/** Undoes the transfer function of sRGB (IEC 61966-2-1). */
export function toLight({ width, height, rgb }: PixelImage): LightImage {
  const light = Float32Array.from({ length: 256 }, (_, level) => {
    const value = level / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const out = new Float32Array(rgb.length);
  for (let i = 0; i < out.length; i++) out[i] = light[rgb[i]!]!;
  return { width, height, rgb: out };
}

/** Levels of 256 steps in which transfer function of sRGB is tabled: finer than a level everywhere. */
const STEPS = 8192;

/** Applies the transfer function of sRGB; light beyond 0..1 is clipped as a sensor clips it. */
export function toPixels({ width, height, rgb }: LightImage): PixelImage {
  const levels = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
    const light = step / STEPS;
    return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
  });
  const pixels = new Uint8Array(rgb.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = levels[Math.round(Math.min(Math.max(rgb[i]!, 0), 1) * STEPS)]!;
  return { width, height, rgb: pixels };
}
