/** Scores of several kinds of positives against one kind of negatives, under the rule of `LabelledScores`. */
export interface ScoresByKind {
  readonly positives: readonly (readonly number[])[];
  readonly negatives: readonly number[];
}

/** Error counts at one threshold, misses of each kind of positives apart. */
export interface TracedPoint {
  /** `Infinity` takes nothing for a positive. */
  readonly threshold: number;
  readonly misses: readonly number[];
  readonly falseAlarms: number;
}

/**
 * Error counts at rising thresholds, `Infinity` last: one point for each distinct score, or, where there are more than `most`, as
 * many of them evenly by rank, the lowest and the highest among them.
 */
export function traceErrors({ positives, negatives }: ScoresByKind, most: number): TracedPoint[] {
  const sorted = positives.map(rising);
  const sortedNegatives = rising(negatives);
  const distinct = rising([...new Set([...positives.flat(), ...negatives])]);
  return [...thin(distinct, most - 1), Infinity].map((threshold) => ({
    threshold,
    misses: sorted.map((scores) => countBelow(scores, threshold)),
    falseAlarms: sortedNegatives.length - countBelow(sortedNegatives, threshold),
  }));
}

function rising(scores: readonly number[]): number[] {
  return [...scores].sort((a, b) => a - b);
}

function thin(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, place) => values[Math.round((place * (values.length - 1)) / (most - 1))]!);
}

/** How many of the rising values lie below, found by halving. */
function countBelow(values: readonly number[], threshold: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
