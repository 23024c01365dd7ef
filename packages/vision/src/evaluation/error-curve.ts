/**
 * Scores of two classes under one rule: a score at or above the threshold is taken for a positive.
 * Liveness: positives are attacks (the score is `confidence_spoofing`), a miss counts towards APCER and a false alarm
 * towards BPCER. Matching: positives are pairs of one person, a miss counts towards FNMR and a false alarm towards FMR.
 */
export interface LabelledScores {
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

/** Error counts at one threshold. */
export interface OperatingPoint {
  /** `Infinity` takes nothing for a positive. */
  readonly threshold: number;
  /** Positives below the threshold. */
  readonly misses: number;
  /** Negatives at or above the threshold. */
  readonly falseAlarms: number;
}

/** Equal-error rate and where it lies. */
export interface EqualError {
  /** 0..1 */
  readonly rate: number;
  readonly threshold: number;
}

/** Error counts at a given threshold. */
export function countErrors(scores: LabelledScores, threshold: number): OperatingPoint {
  return {
    threshold,
    misses: scores.positives.filter((score) => score < threshold).length,
    falseAlarms: scores.negatives.filter((score) => score >= threshold).length,
  };
}

/**
 * Every operating point that the scores can tell apart: one for each distinct score, rising, and `Infinity` last.
 * Misses rise and false alarms fall along it; equal scores always fall on the same side.
 */
export function sweepThresholds({ positives, negatives }: LabelledScores): OperatingPoint[] {
  const rising = (a: number, b: number) => a - b;
  const sortedPositives = [...positives].sort(rising);
  const sortedNegatives = [...negatives].sort(rising);
  const thresholds = [...new Set([...sortedPositives, ...sortedNegatives].sort(rising))];
  let below = 0;
  let negativesBelow = 0;
  const points = thresholds.map((threshold) => {
    while (below < sortedPositives.length && sortedPositives[below]! < threshold) below++;
    while (negativesBelow < sortedNegatives.length && sortedNegatives[negativesBelow]! < threshold) negativesBelow++;
    return { threshold, misses: below, falseAlarms: sortedNegatives.length - negativesBelow };
  });
  return [...points, { threshold: Infinity, misses: sortedPositives.length, falseAlarms: 0 }];
}

/**
 * The rate at which misses and false alarms are equally frequent, interpolated linearly between the two neighbouring
 * operating points where their difference changes sign (the crossing of the ROC with its anti-diagonal; ISO/IEC 19795-1).
 * The threshold is the score of the later neighbour. `null` when a class is empty.
 */
export function findEqualError(scores: LabelledScores): EqualError | null {
  const positives = scores.positives.length;
  const negatives = scores.negatives.length;
  if (positives === 0 || negatives === 0) return null;
  let before = { miss: 0, falseAlarm: 1, threshold: -Infinity };
  for (const point of sweepThresholds(scores)) {
    const here = {
      miss: point.misses / positives,
      falseAlarm: point.falseAlarms / negatives,
      threshold: point.threshold,
    };
    if (here.miss >= here.falseAlarm) {
      const gapBefore = before.falseAlarm - before.miss;
      const gapHere = here.miss - here.falseAlarm;
      const weight = gapBefore / (gapBefore + gapHere);
      const rate = before.miss + weight * (here.miss - before.miss);
      return { rate, threshold: Number.isFinite(here.threshold) ? here.threshold : before.threshold };
    }
    before = here;
  }
  return null;
}

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half
 * (Mann and Whitney 1947; Hanley and McNeil, Radiology 143, 1982). `null` when a class is empty.
 */
export function areaUnderCurve({ positives, negatives }: LabelledScores): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]!.score === all[start]!.score) end++;
    const meanRank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (all[i]!.positive) rankSum += meanRank;
    start = end;
  }
  const p = positives.length;
  return (rankSum - (p * (p + 1)) / 2) / (p * negatives.length);
}

/**
 * The highest threshold at which no more than `maxRate` of the positives are missed: where false alarms are fewest for
 * that allowance. `null` without positives.
 */
export function thresholdForMissRate(positives: readonly number[], maxRate: number): number | null {
  if (positives.length === 0) return null;
  const sorted = [...positives].sort((a, b) => a - b);
  // A score equal to the threshold is caught, so the k lowest may be missed by standing on the (k+1)th.
  const allowed = Math.min(Math.floor(maxRate * sorted.length + 1e-9), sorted.length - 1);
  return sorted[allowed]!;
}

/**
 * The lowest threshold at which no more than `maxRate` of the negatives raise a false alarm: where misses are fewest
 * for that allowance. Chosen among the scores seen (of both classes) and `Infinity`. `null` without negatives.
 */
export function thresholdForFalseAlarmRate(scores: LabelledScores, maxRate: number): number | null {
  const allowed = Math.floor(maxRate * scores.negatives.length + 1e-9);
  if (scores.negatives.length === 0) return null;
  return sweepThresholds(scores).find((point) => point.falseAlarms <= allowed)?.threshold ?? null;
}
