import type { Chosen } from '../attack-settings.ts';
import { type SeededRandom, seedRandom } from '../seeded-random.ts';

/** What may cover the lower half of a face. */
export const maskShapes = ['surgical', 'ffp2', 'cloth', 'scarf'] as const;
export type MaskShape = (typeof maskShapes)[number];

export const maskPatterns = ['plain', 'stripes', 'checks'] as const;
export type MaskPattern = (typeof maskPatterns)[number];

/** How a mask looks and how it is worn. */
export interface MaskSettings {
  readonly shape: MaskShape;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly pattern: MaskPattern;
  /** Where it ends on the nose: 0 between the eyes, 1 below the nose, which is bare then. */
  readonly top: number;
  /** Direction of the light, -1 from the viewer's left .. 1 from the right. */
  readonly light: number;
  /** JPEG quality. */
  readonly jpeg: number;
}

/** Colours that such masks are sold in; cloth has any. */
const COLOURS: Readonly<Record<Exclude<MaskShape, 'cloth' | 'scarf'>, readonly string[]>> = {
  surgical: ['#9cc4e0', '#7fb2d6', '#e8edf0', '#a9d6c3', '#2b2b2e', '#e6b9c6'],
  ffp2: ['#f2f2ee', '#f2f2ee', '#26262a', '#c9ccd0', '#8fa8c4'],
};

/** What is not chosen follows from the seed. */
export function chooseMask(seed: number, chosen: Chosen<MaskSettings> = {}): MaskSettings {
  const random = seedRandom(seed);
  const drawn = pick(random, maskShapes.slice(0, 3));
  const shape = chosen.shape ?? drawn;
  const isFabric = shape === 'cloth' || shape === 'scarf';
  const colour = isFabric ? drawColour(random) : pick(random, COLOURS[shape]);
  const pattern = pick(random, maskPatterns);
  return {
    shape,
    colour: chosen.colour ?? colour,
    pattern: chosen.pattern ?? (isFabric ? pattern : 'plain'),
    top: chosen.top ?? random.between(0.12, 0.5),
    light: chosen.light ?? random.between(-0.7, 0.7),
    jpeg: chosen.jpeg ?? Math.round(random.between(84, 95)),
  };
}

function pick<Value>(random: SeededRandom, values: readonly Value[]): Value {
  return values[Math.min(values.length - 1, Math.floor(random.between(0, values.length)))]!;
}

/** Any hue, from nearly grey to strong, from nearly black to nearly white. */
function drawColour(random: SeededRandom): string {
  const [hue, lightness] = [random.between(0, 360), random.between(0.1, 0.85)];
  const strength = random.between(0.05, 0.7) * Math.min(lightness, 1 - lightness);
  const channel = (shift: number) => {
    const at = (shift + hue / 30) % 12;
    return Math.round(255 * (lightness - strength * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return `#${[0, 8, 4].map((shift) => channel(shift).toString(16).padStart(2, '0')).join('')}`;
}
