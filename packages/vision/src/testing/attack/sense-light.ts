import type { LightImage } from './light-image.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Which colour a sensor with a Bayer filter sees at a pixel: RGGB. */
export function bayerColour(x: number, y: number): 0 | 1 | 2 {
  return ((x & 1) + (y & 1)) as 0 | 1 | 2;
}

/**
 * Sees one colour at each pixel, as a sensor with a Bayer filter does, and fills the others in from the neighbours
 * (bilinear). Fine stripes come out as coloured bands.
 */
export function seeThroughBayer({ width, height, rgb }: LightImage): LightImage {
  const out = new Float32Array(rgb.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) out[(y * width + x) * 3 + c] = fillIn({ width, height, rgb }, x, y, c);
    }
  }
  return { width, height, rgb: out };
}

/** Mean of those of the nine pixels around that see the colour, the nearest ones twice as heavy in each direction. */
function fillIn({ width, height, rgb }: LightImage, x: number, y: number, colour: number): number {
  const at = (px: number, py: number) => rgb[(py * width + px) * 3 + colour]!;
  if (bayerColour(x, y) === colour) return at(x, y);
  let [sum, weights] = [0, 0];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const [px, py] = [x + dx, y + dy];
      if (px < 0 || py < 0 || px >= width || py >= height || bayerColour(px, py) !== colour) continue;
      const weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
      sum += weight * at(px, py);
      weights += weight;
    }
  }
  return sum / weights;
}

export interface Exposure {
  /** Light times this. */
  readonly gain: number;
  /** Balance of red and blue against green. */
  readonly red: number;
  readonly blue: number;
  /** Standard deviation of the noise at white, in levels of 255; it falls with the root of the light (shot noise). */
  readonly noise: number;
}

/** Exposes: balance, gain and shot noise. */
export function expose(image: LightImage, { gain, red, blue, noise }: Exposure, random: SeededRandom): LightImage {
  const balance = [red * gain, gain, blue * gain];
  const rgb = image.rgb.map((light, i) => {
    const seen = light * balance[i % 3]!;
    return noise === 0 ? seen : seen + (random.normal() * noise * Math.sqrt(Math.max(seen, 0.01))) / 255;
  });
  return { ...image, rgb };
}
