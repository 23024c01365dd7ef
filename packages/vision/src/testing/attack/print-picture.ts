import { type Inks, printLight, separate } from './inks.ts';
import { type LightImage, paint } from './light-image.ts';

/** Screen angles in degrees that keep the four grids from disturbing each other (the classic set of offset printing). */
const ANGLES = [15, 75, 0, 45] as const;

/** Prints in continuous tone, as a photo printer does whose dots nobody sees: only the colours change. */
export function printContinuous(image: LightImage): LightImage {
  return paint(image, (rgb, i) => printLight(separate(image.rgb[i]!, image.rgb[i + 1]!, image.rgb[i + 2]!), rgb, i));
}

/**
 * Prints in dots of four inks that grow with the tone. Each ink has a square grid of `period` pixels at its own angle; the
 * mean over many dots is the colour of continuous tone.
 */
export function printHalftone(image: LightImage, period: number): LightImage {
  const grids = ANGLES.map((degrees) => dotGrid(period, degrees));
  return paint(image, (rgb, i, x, y) => {
    const tones = separate(image.rgb[i]!, image.rgb[i + 1]!, image.rgb[i + 2]!);
    const dots = tones.map((tone, ink) => coverage(tone, grids[ink]!(x, y), period));
    printLight(dots as unknown as Inks, rgb, i);
  });
}

/** The rank of a place within its dot, 0..1: ink reaches it when the tone is above its rank. */
function dotGrid(period: number, degrees: number): (x: number, y: number) => number {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((part) => (part * 2 * Math.PI) / period) as [
    number,
    number,
  ];
  return (x, y) => spotRank((Math.cos(x * cos + y * sin) + Math.cos(y * cos - x * sin)) / 2);
}

/** Ink of a pixel; its edge is as wide as a pixel, so that dots of few pixels keep their size. */
function coverage(tone: number, rank: number, period: number): number {
  // Near the middle tones the rank changes by about 2/period from one pixel to the next.
  const edge = Math.min(2 / period, 2 * Math.min(tone, 1 - tone));
  if (edge === 0) return tone;
  return Math.min(Math.max((tone - rank) / edge + 0.5, 0), 1);
}

/** Share of a dot's cell where the spot function is higher than `spot` (-1..1), which makes the covered area equal the tone. */
function spotRank(spot: number): number {
  const at = ((1 - spot) / 2) * (ranks.length - 1);
  const below = Math.min(Math.floor(at), ranks.length - 2);
  return ranks[below]! + (ranks[below + 1]! - ranks[below]!) * (at - below);
}

const ranks = tabulateRanks(256, 512);

/** Counts a cell of `side` x `side` places by their spot value, from the highest down. */
function tabulateRanks(bins: number, side: number): Float64Array {
  const counts = new Float64Array(bins + 1);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const spot = (Math.cos(((x + 0.5) * 2 * Math.PI) / side) + Math.cos(((y + 0.5) * 2 * Math.PI) / side)) / 2;
      counts[Math.min(Math.ceil(((1 - spot) / 2) * bins), bins)]!++;
    }
  }
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum / (side * side);
  });
}
