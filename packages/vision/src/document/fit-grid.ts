import type { Columns } from './read-strip.ts';

/** Where the characters of a line stand: character k at column `start + pitch·k + bend·k²`. Perspective bends. */
export interface Grid {
  readonly start: number;
  readonly pitch: number;
  readonly bend: number;
  /** Characters from the first to the last that was seen. */
  readonly count: number;
  /** How well an even spacing explains what was seen, up to 1: see `rate`. */
  readonly fit: number;
}

/** Probability of any character from which a column shows one. */
const SEEN = 0.25;
/** Fewer characters are no line of a machine-readable zone, and more are none either. */
const MIN_SEEN = 12;
const MAX_COUNT = 52;
/** Change of the spacing from the middle of a line to its ends that is tried, over its mean: a strong perspective has 0.3. */
const MAX_BEND = 0.45;
const BEND_STEPS = 30;

/** What the right count may fit less well than a wrong one: in a run of fillers one more or less hardly shows. */
const COUNT_BONUS = 0.1;

/**
 * Fits the even spacing of a line of OCR-B to what was read of it: of all counts of characters, and all bends, the one
 * that what was seen agrees with best. `undefined` when too little was seen.
 * @param expected The count where it is known; others are still possible, as characters at the ends may be missing.
 */
export function fitGrid(columns: Columns, expected?: number): Grid | undefined {
  const marks = findMarks(columns);
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || marks.length < MIN_SEEN) return undefined;
  let best: Grid | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let count = MIN_SEEN; count <= MAX_COUNT; count++) {
    for (let step = -BEND_STEPS; step <= BEND_STEPS; step++) {
      const bending = (step / BEND_STEPS) * MAX_BEND;
      const grid = spread({ first: first.place, last: last.place, count, bending });
      const fit = rate(marks, grid);
      const worth = fit + (count === expected ? COUNT_BONUS : 0);
      if (worth <= most) continue;
      best = { ...grid, fit };
      most = worth;
    }
  }
  return best;
}

/** Where character `k` stands, in columns. */
export function placeOf({ start, pitch, bend }: Spacing, k: number): number {
  return start + pitch * k + bend * k * k;
}

type Spacing = Pick<Grid, 'start' | 'pitch' | 'bend'>;

/** Something that was seen: in which column, and how surely. */
interface Mark {
  readonly place: number;
  readonly weight: number;
}

/** The grid of `count` characters from `first` to `last` whose spacing changes by `bending` to either side of its mean. */
function spread({ first, last, count, bending }: { first: number; last: number; count: number; bending: number }) {
  const steps = count - 1;
  const mean = (last - first) / steps;
  return { start: first, pitch: mean * (1 - bending), bend: (mean * bending) / steps, count };
}

/**
 * How well marks agree with a grid: the mean cosine of their distance from the nearest place, where a whole pitch is a
 * full turn (as in a periodogram), times the share of places that a mark could fill. 1 is perfect, 0 is chance.
 */
function rate(marks: readonly Mark[], grid: Omit<Grid, 'fit'>): number {
  let sum = 0;
  let weights = 0;
  for (const { place, weight } of marks) {
    sum += weight * Math.cos(2 * Math.PI * numberAt(grid, place));
    weights += weight;
  }
  return (sum / weights) * Math.min(1, marks.length / grid.count);
}

/** The number, with fraction, of the character that would stand at a place. */
function numberAt({ start, pitch, bend }: Spacing, place: number): number {
  const way = place - start;
  if (Math.abs(bend) < 1e-9) return way / pitch;
  return (Math.sqrt(Math.max(0, pitch * pitch + 4 * bend * way)) - pitch) / (2 * bend);
}

/** Columns in which a character is seen more than beside them. */
function findMarks({ count, chars, blank }: Columns): Mark[] {
  const size = chars.length / count;
  const seen = Float32Array.from({ length: count }, (_, column) => {
    const from = column * size;
    return Math.min(
      1 - blank[column]!,
      chars.subarray(from, from + size).reduce((sum, value) => sum + value, 0),
    );
  });
  const marks: Mark[] = [];
  for (const [column, here] of seen.entries()) {
    const before = seen[column - 1] ?? 0;
    const after = seen[column + 1] ?? 0;
    if (here < SEEN || here < before || here <= after) continue;
    marks.push({ place: column + (after - before) / (before + here + after), weight: here });
  }
  return marks;
}
