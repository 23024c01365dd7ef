import { blurLight } from './blur-light.ts';
import { type LightImage, paint } from './light-image.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A room out of focus behind whatever is held before the camera: a wall, its corner, things on it. */
export function drawRoom({ width, height }: { width: number; height: number }, random: SeededRandom): LightImage {
  const wall = tint(random, 0.25, 0.5);
  const corner = random.between(0.15, 0.85);
  const things = Array.from({ length: 7 }, () => ({
    x: random.between(-0.1, 1),
    y: random.between(-0.1, 1),
    w: random.between(0.08, 0.4),
    h: random.between(0.08, 0.5),
    colour: tint(random, 0.02, 0.6),
  }));
  // Drawn small and blurred there: nothing in it is sharp.
  const small = { width: Math.ceil(width / 8), height: Math.ceil(height / 8) };
  const sharp = paint(small, (rgb, i, px, py) => {
    const [x, y] = [px / small.width, py / small.height];
    const thing = things.findLast((one) => x > one.x && x < one.x + one.w && y > one.y && y < one.y + one.h);
    const light = (x < corner ? 1 : 0.72) * (1.1 - 0.35 * y);
    for (let c = 0; c < 3; c++) rgb[i + c] = (thing?.colour ?? wall)[c]! * light;
  });
  return enlarge(blurLight(sharp, width / 8 / 28), { width, height });
}

function tint(random: SeededRandom, low: number, high: number): readonly number[] {
  const light = random.between(low, high);
  const warmth = random.between(0.8, 1.15);
  return [light * warmth, light, light / warmth];
}

function enlarge(image: LightImage, size: { width: number; height: number }): LightImage {
  return paint(size, (rgb, i, px, py) => {
    const x = Math.min(((px + 0.5) / size.width) * image.width - 0.5, image.width - 1.001);
    const y = Math.min(((py + 0.5) / size.height) * image.height - 0.5, image.height - 1.001);
    const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
    const [fx, fy] = [Math.max(0, x - left), Math.max(0, y - top)];
    for (let c = 0; c < 3; c++) {
      const at = (dx: number, dy: number) => image.rgb[((top + dy) * image.width + left + dx) * 3 + c]!;
      rgb[i + c] = (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
    }
  });
}
