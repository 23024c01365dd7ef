import type { CopiedStretch } from '../records.ts';
import { differenceOf, halve, type Thumbnail } from './face-thumbnails.ts';

/**
 * Levels up to which a frame may be a copy of another: 0.3 to 0.6 after one coding at a usual rate, up to 2 after scaling,
 * another frame rate and a coarse coding. In the development clips no two movements of a person are that alike for longer
 * than 104 ms, whichever level is taken.
 */
const levels = [1, 1.5, 2] as const;

/**
 * A stretch must differ in itself by this many times the level: who sits still looks the same all the time and copies
 * nothing.
 */
const movement = 3;

/** For as long frames must be alike, and as far apart they must be. */
const min = { lengthMs: 600, lagMs: 500 } as const;

/** A frame and the one that may be its copy. */
type Pair = readonly [earlier: number, later: number];

/**
 * The longest time for which a clip shows a movement again that it showed before, forwards (a loop) or backwards (there and
 * back again).
 */
export function findRepeated(fine: readonly Thumbnail[]): CopiedStretch[] {
  const thumbnails = fine.map(halve);
  const plain = compareEach(thumbnails, (one, other) => differenceOf(thumbnails[one]!.grey, thumbnails[other]!.grey));
  const apart = compareEach(thumbnails, (one, other) => apartOf(thumbnails, one, other, plain(one, other)));
  let longest: CopiedStretch | undefined;
  for (const course of coursesOf(thumbnails)) {
    for (const level of levels) {
      for (const run of runsOf(course, (pair) => apart(...pair) <= level)) {
        const found = toStretch(thumbnails, run);
        const isLonger = found.endMs - found.startMs > (longest ? longest.endMs - longest.startMs : 0);
        if (isLonger && movesWithin(run, plain) >= movement * level) longest = found;
      }
    }
  }
  return longest && longest.endMs - longest.startMs >= min.lengthMs ? [longest] : [];
}

/** Tells how far two pictures are from each other. */
type Difference = (earlier: number, later: number) => number;

/** Asks for each pair once, when it is first wanted. */
function compareEach({ length }: readonly Thumbnail[], compare: Difference): Difference {
  const known = new Float32Array(length * length).fill(Number.NaN);
  return (earlier, later) => {
    const place = earlier * length + later;
    if (Number.isNaN(known[place]!)) known[place] = compare(earlier, later);
    return known[place]!;
  };
}

/** The ways in which a clip can repeat itself: after so many frames again, or back from a turning point. */
function* coursesOf(thumbnails: readonly Thumbnail[]): Generator<readonly Pair[]> {
  const count = thumbnails.length;
  const isFar = ([one, other]: Pair) => thumbnails[other]!.timestampMs - thumbnails[one]!.timestampMs >= min.lagMs;
  for (let lag = 1; lag < count; lag++) {
    yield Array.from({ length: count - lag }, (_, at): Pair => [at, at + lag]).filter(isFar);
  }
  for (let sum = 1; sum < 2 * count - 2; sum++) {
    const first = Math.max(0, sum - count + 1);
    const length = Math.ceil(sum / 2) - first;
    yield Array.from({ length }, (_, at): Pair => [first + at, sum - first - at]).filter(isFar);
  }
}

/** Beyond this many levels a frame between two others is not looked for. */
const hopeless = 6;

/**
 * How far the earlier of a pair is from the later, or from what is seen between that and the next: a clip is looked at in
 * steps, and a loop need not last a whole number of them.
 */
function apartOf(thumbnails: readonly Thumbnail[], one: number, other: number, plain: number): number {
  const next = thumbnails[other + 1];
  if (plain > hopeless || !next) return plain;
  return Math.min(plain, apartFromBlend(thumbnails[one]!.grey, thumbnails[other]!.grey, next.grey));
}

/** The difference from the nearest mixture of two pictures. */
function apartFromBlend(picture: Float32Array, from: Float32Array, to: Float32Array): number {
  let [along, whole] = [0, 0];
  for (let at = 0; at < picture.length; at++) {
    const step = to[at]! - from[at]!;
    along += step * (picture[at]! - from[at]!);
    whole += step * step;
  }
  const share = whole === 0 ? 0 : Math.max(0, Math.min(1, along / whole));
  let sum = 0;
  for (let at = 0; at < picture.length; at++) {
    sum += Math.abs(picture[at]! - from[at]! - share * (to[at]! - from[at]!));
  }
  return sum / picture.length;
}

function* runsOf(course: readonly Pair[], holds: (pair: Pair) => boolean): Generator<readonly Pair[]> {
  let start = 0;
  for (let place = 0; place <= course.length; place++) {
    if (place < course.length && holds(course[place]!)) continue;
    if (place > start) yield course.slice(start, place);
    start = place + 1;
  }
}

/** How far the frames of a run go from its first. */
function movesWithin(run: readonly Pair[], plain: Difference): number {
  const [first] = run[0]!;
  return Math.max(...run.map(([earlier]) => plain(first, earlier)));
}

/** When the copy is shown. */
function toStretch(thumbnails: readonly Thumbnail[], run: readonly Pair[]): CopiedStretch {
  const times = [run[0]!, run.at(-1)!].map(([, later]) => thumbnails[later]!.timestampMs);
  return { kind: 'repeated', startMs: Math.min(...times), endMs: Math.max(...times) };
}
