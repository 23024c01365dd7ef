import { wilsonInterval } from '../wilson.ts';
import type { Comparisons } from './comparisons.ts';

/** A rate over pairs of people, each counted once, with its upper 95 % bound. */
export interface PairRate {
  readonly rate: number;
  readonly high: number;
}

/** The shares of matching comparisons of pairs of people, brought up comparison by comparison. */
export interface PairShares {
  readonly pairs: number;
  readonly people: number;
  /** One more comparison matches: its place in the columns. */
  match(place: number): void;
  rate(): PairRate;
}

/**
 * Opens the shares with nothing matching. A pair of people with several photos is one trial whose outcome is a share, so
 * that those with many photos do not outweigh the rest.
 *
 * Pairs that share somebody are not independent: whoever is like many people makes errors that come together. The variance
 * of the mean share therefore adds the products of all residuals that share a person, which is the sum over people of
 * the square of their residuals' sum, less the squares that this counts twice (the dyadic-robust estimator of Aronow,
 * Samii and Assenova, "Cluster-Robust Variance Estimation for Dyadic Data", Political Analysis 23, 2015). The bound is
 * Wilson's on as many trials as give that variance, at most one for each pair.
 */
export function openPairShares(comparisons: Comparisons): PairShares {
  const { pairOf, sizes, firstOf, secondOf, people } = findPairs(comparisons);
  const pairs = sizes.length;
  const share = new Float64Array(pairs);
  const [partners, sum] = [new Float64Array(people), new Float64Array(people)];
  for (let pair = 0; pair < pairs; pair++) {
    partners[firstOf[pair]!]!++;
    partners[secondOf[pair]!]!++;
  }
  const squaredPartners = partners.reduce((total, count) => total + count * count, 0);
  // Sums over pairs of the share and its square; over people of the square of their sum, and of it times their partners.
  const total = { share: 0, square: 0, squaredSum: 0, sumTimesPartners: 0 };

  return {
    pairs,
    people,
    match(place) {
      const pair = pairOf[place]!;
      const step = 1 / sizes[pair]!;
      total.share += step;
      total.square += step * (2 * share[pair]! + step);
      share[pair]! += step;
      for (const person of [firstOf[pair]!, secondOf[pair]!]) {
        total.squaredSum += step * (2 * sum[person]! + step);
        total.sumTimesPartners += step * partners[person]!;
        sum[person]! += step;
      }
    },
    rate() {
      const rate = Math.min(1, total.share / pairs);
      const own = total.square - 2 * rate * total.share + rate * rate * pairs;
      const shared = total.squaredSum - 2 * rate * total.sumTimesPartners + rate * rate * squaredPartners;
      const variance = Math.max(own, shared - own) / pairs ** 2;
      const trials = variance > 0 ? Math.min(pairs, (rate * (1 - rate)) / variance) : pairs;
      return { rate, high: wilsonInterval(rate, trials).high };
    },
  };
}

/** Which pair of people each comparison is of, and who that is. */
function findPairs({ first, second }: Comparisons) {
  const numbers = new Map<number, number>();
  const people = new Map<number, number>();
  const [firstOf, secondOf, sizes]: number[][] = [[], [], []];
  const numberOf = (person: number) => numbered(people, person);
  const pairOf = new Int32Array(first.length);
  for (let place = 0; place < first.length; place++) {
    const [a, b] = [first[place]!, second[place]!].sort((x, y) => x - y) as [number, number];
    const pair = numbered(numbers, a * PEOPLE_AT_MOST + b);
    if (pair === sizes!.length) {
      firstOf!.push(numberOf(a));
      secondOf!.push(numberOf(b));
      sizes!.push(0);
    }
    sizes![pair]!++;
    pairOf[place] = pair;
  }
  return { pairOf, sizes: sizes!, firstOf: firstOf!, secondOf: secondOf!, people: people.size };
}

/** So that the two numbers of a pair make one that is exact. */
const PEOPLE_AT_MOST = 2 ** 26;

function numbered(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
