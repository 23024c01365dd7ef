import type { LightImage } from '../light-image.ts';

/** Mean light of one colour. */
export function meanOf({ rgb }: LightImage, colour: 0 | 1 | 2): number {
  let sum = 0;
  for (let i = colour; i < rgb.length; i += 3) sum += rgb[i]!;
  return (sum * 3) / rgb.length;
}

/**
 * Amplitude of the wave with these cycles a pixel along x and y in one colour, seen through a Hann window so that waves
 * beside it do not leak into it. A wave of amplitude a gives a.
 */
export function strengthAt(
  { width, height, rgb }: LightImage,
  colour: 0 | 1 | 2,
  [fx, fy]: readonly [number, number],
): number {
  const mean = meanOf({ width, height, rgb }, colour);
  let [real, imaginary, weights] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const weight = hann(x, width) * hann(y, height);
      const light = (rgb[(y * width + x) * 3 + colour]! - mean) * weight;
      const phase = 2 * Math.PI * (fx * x + fy * y);
      real += light * Math.cos(phase);
      imaginary += light * Math.sin(phase);
      weights += weight;
    }
  }
  return (2 * Math.hypot(real, imaginary)) / weights;
}

function hann(at: number, length: number): number {
  return 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / length);
}
