import type { MatchingCurve } from '@praesto/vision';

const rates = [
  [0, 1, 0],
  [0.3, 0.1, 0.01],
  [0.5, 0.01, 0.02],
  [0.85, 1e-4, 0.05],
  [1, 0, 1],
] as const;

/** A curve on so many people and pairs of people; 0.85 is where one pair in 10,000 matches. */
export function aMatchingCurve({ people = 200, pairs = 40_000 } = {}): MatchingCurve {
  return {
    genuine: { people, comparisons: 2 * people },
    strangers: { pairs, people, comparisons: 2 * pairs },
    points: rates.map(([threshold, fmr, fnmr]) => ({
      // In tests the confidence is the cosine.
      cosine: threshold === 0 ? -1 : threshold,
      threshold,
      fmr,
      fmrHigh: Math.min(1, 2 * fmr),
      fnmr,
      fnmrHigh: Math.min(1, 2 * fnmr),
    })),
  };
}
