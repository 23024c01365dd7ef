import type { LightImage } from './light-image.ts';

/** Gaussian blur of light, as an unfocused lens makes it: rows, then columns; edges go on outside. `sigma` in pixels. */
export function blurLight(image: LightImage, sigma: number): LightImage {
  if (sigma <= 0) return image;
  const kernel = gaussian(sigma);
  const rows = blurAlong(image, kernel, 'x');
  return blurAlong(rows, kernel, 'y');
}

function blurAlong({ width, height, rgb }: LightImage, kernel: Float64Array, axis: 'x' | 'y'): LightImage {
  const out = new Float32Array(rgb.length);
  const radius = (kernel.length - 1) / 2;
  const [length, lines, step, lineStep] = axis === 'x' ? [width, height, 3, width * 3] : [height, width, width * 3, 3];
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) {
          const from = Math.min(Math.max(at + k, 0), length - 1);
          sum += kernel[k + radius]! * rgb[line * lineStep + from * step + c]!;
        }
        out[line * lineStep + at * step + c] = sum;
      }
    }
  }
  return { width, height, rgb: out };
}

function gaussian(sigma: number): Float64Array {
  const radius = Math.ceil(sigma * 3);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
