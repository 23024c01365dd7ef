import type { Comparisons, LabelledComparisons } from './comparisons.ts';
import type { CosinePoint, MatchingCurve } from './matching-curve.ts';
import { openPairShares } from './pair-shares.ts';
import { openPersonShares } from './person-shares.ts';

/** Points lie this close together, on a logarithmic scale of either rate; powers of ten are among them. */
const STEPS_PER_DECADE = 16;

type Rates = Omit<CosinePoint, 'cosine'>;

/**
 * Error rates over thresholds. FMR counts every pair of two people once and FNMR every person once, however many photos
 * there are of them; bounds respect that pairs share people ({@link openPairShares}). Its points are those at which one of
 * the rates just keeps a step of a logarithmic scale. What is kept is exact: nothing is smoothed.
 * @returns `null` without comparisons of both classes: then there are no error rates.
 */
export function measureMatchingCurve(labelled: LabelledComparisons): MatchingCurve<CosinePoint> | null {
  const { genuine, strangers } = labelled;
  if (genuine.cosines.length === 0 || strangers.cosines.length === 0) return null;
  const { pairs, people } = openPairShares(strangers);
  return {
    genuine: { people: openPersonShares(genuine).people, comparisons: genuine.cosines.length },
    strangers: { pairs, people, comparisons: strangers.cosines.length },
    points: [...choosePoints(walkDown(labelled))].reverse(),
  };
}

/** From nobody matching to everybody: the rates between each two neighbouring cosines, falling. */
function* walkDown({ genuine, strangers }: LabelledComparisons): Generator<CosinePoint> {
  const [pairs, people] = [openPairShares(strangers), openPersonShares(genuine)];
  const rates = (): Rates => {
    const [match, miss] = [pairs.rate(), people.missRate()];
    return { fmr: match.rate, fmrHigh: match.high, fnmr: miss.rate, fnmrHigh: miss.high };
  };
  const [mine, others] = [fallingPlaces(genuine), fallingPlaces(strangers)];
  let [own, other] = [0, 0];
  const next = () => Math.max(cosineAt(genuine, mine[own]), cosineAt(strangers, others[other]));
  yield { cosine: 1, ...rates() };
  for (let cosine = next(); cosine > -Infinity; ) {
    while (cosineAt(genuine, mine[own]) === cosine) people.match(mine[own++]!);
    while (cosineAt(strangers, others[other]) === cosine) pairs.match(others[other++]!);
    const below = next();
    yield { cosine: below > -Infinity ? (cosine + below) / 2 : -1, ...rates() };
    cosine = below;
  }
}

function cosineAt({ cosines }: Comparisons, place: number | undefined): number {
  return place === undefined ? -Infinity : cosines[place]!;
}

function fallingPlaces({ cosines }: Comparisons): Uint32Array {
  return Uint32Array.from(cosines.keys()).sort((a, b) => cosines[b]! - cosines[a]!);
}

/** The ends, the lowest threshold that keeps each step of FMR, and the highest that keeps each step of FNMR. */
function* choosePoints(falling: Iterable<CosinePoint>): Generator<CosinePoint> {
  let [before, point]: (CosinePoint | undefined)[] = [];
  for (const next of falling) {
    const isEnd = before === undefined;
    const keepsStep =
      point && (stepOf(point.fmr) < stepOf(next.fmr) || (before && stepOf(point.fnmr) < stepOf(before.fnmr)));
    if (point && (isEnd || keepsStep)) yield point;
    [before, point] = [point, next];
  }
  if (point) yield point;
}

/** The lowest step of the scale that a rate keeps. */
function stepOf(rate: number): number {
  return Math.ceil(STEPS_PER_DECADE * Math.log10(rate) - 1e-9);
}
