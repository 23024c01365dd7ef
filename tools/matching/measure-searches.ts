import { compareAll, type KnownFace } from '../../packages/vision/src/calibration/matching/comparisons.ts';
import type { CosinePoint, MatchingCurve } from '../../packages/vision/src/calibration/matching/matching-curve.ts';
import { measureMatchingCurve } from '../../packages/vision/src/calibration/matching/measure-matching-curve.ts';
import { identificationRate, matchRateFor } from '../../packages/vision/src/calibration/matching/search-point.ts';
import { presentationsNeeded } from '../../packages/vision/src/calibration/operating-curve.ts';
import type { SeededRandom } from '../../packages/vision/src/testing/attack/seeded-random.ts';

/** What searches of one gallery came to. */
export interface SearchFigures {
  readonly fpir: number;
  /** By the model, from the false match rate that the searched people show themselves. */
  readonly modelled: number;
  readonly fnir: number;
  /** Of people who were not enrolled, and of those who were. */
  readonly searches: readonly [strangers: number, enrolled: number];
}

/** How large the gallery is, and which rate of false hits is asked for. */
export interface SearchCase {
  readonly size: number;
  readonly fpir: number;
}

/**
 * Divides people in two at random: thresholds come from a curve of the one half, the other half is enrolled, one photo a
 * person, or searched for: enrolled people by another photo, the rest without being there.
 * @returns Of each case the figures; `null` where the curve cannot show the rate.
 */
export function measureDivision(
  faces: readonly KnownFace[],
  cases: readonly SearchCase[],
  random: Pick<SeededRandom, 'between'>,
): (SearchFigures | null)[] {
  const people = shuffle([...Map.groupBy(faces, ({ person }) => person).values()], random);
  const half = people.length >> 1;
  const curve = curveOf(people.slice(0, half));
  const others = people.slice(half);
  const own = curveOf(others);
  const scores = new Map([...new Set(cases.map(({ size }) => size))].map((size) => [size, search(others, size)]));
  return cases.map(({ size, fpir }) => {
    const fmr = matchRateFor(fpir, size);
    if (curve.strangers.pairs < presentationsNeeded(fmr)) return null;
    const { cosine } = curve.points.find((point) => point.fmr <= fmr)!;
    const { strangers, enrolled } = scores.get(size)!;
    return {
      fpir: strangers.filter((likeness) => likeness >= cosine).length / strangers.length,
      fnir: enrolled.filter((likeness) => likeness < cosine).length / enrolled.length,
      modelled: identificationRate(own.points.findLast((point) => point.cosine <= cosine)!.fmr, size),
      searches: [strangers.length, enrolled.length],
    };
  });
}

/** Enrols the first people; how alike everybody else is to the most similar of them, and another photo of theirs to the enrolled one. */
function search(people: readonly (readonly KnownFace[])[], size: number) {
  const gallery = people.slice(0, size);
  return {
    strangers: people.slice(size).map(([face]) => Math.max(...gallery.map(([other]) => likeness(face!, other!)))),
    enrolled: gallery.flatMap(([first, second]) => (second ? [likeness(first!, second)] : [])),
  };
}

function curveOf(people: readonly (readonly KnownFace[])[]): MatchingCurve<CosinePoint> {
  const curve = measureMatchingCurve(compareAll(people.flat()));
  if (!curve) throw new Error('nobody to compare');
  return curve;
}

/** Fisher and Yates. */
function shuffle<T>(items: readonly T[], random: Pick<SeededRandom, 'between'>): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const place = Math.floor(random.between(0, last + 1));
    [shuffled[last], shuffled[place]] = [shuffled[place]!, shuffled[last]!];
  }
  return shuffled;
}

function likeness({ embedding: a }: KnownFace, { embedding: b }: KnownFace): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
