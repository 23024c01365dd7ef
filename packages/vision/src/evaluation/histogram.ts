/** Counts of scores in bins of equal width over `low`..`high`; the last bin includes `high`. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/**
 * Bins scores. Scores outside the range fall into the outermost bins, so that the counts always sum to the sample.
 */
export function binScores(scores: readonly number[], low: number, high: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  for (const score of scores) {
    const bin = Math.floor(((score - low) / (high - low)) * bins);
    counts[Math.min(Math.max(bin, 0), bins - 1)]!++;
  }
  return { low, high, counts };
}
