import type { Proportion } from '@praesto/vision/evaluation';

/** What stands where nothing was measured. */
export const NOT_MEASURED = '–';

/** A rate 0..1 as per cent with two decimals. */
export function formatRate(rate: number | null | undefined): string {
  return rate == null ? NOT_MEASURED : `${(rate * 100).toFixed(2)} %`;
}

/** A share with its bounds: `3.12 % [1.07–8.79]`. */
export function formatShare(share: Proportion): string {
  if (share.rate === null) return NOT_MEASURED;
  return `${formatRate(share.rate)} [${formatBound(share.low)}–${formatBound(share.high)}]`;
}

/** A change of a rate in points of per cent, with its sign: `+1.20`. */
export function formatDifference(difference: number): string {
  const points = (difference * 100).toFixed(2);
  return difference > 0 ? `+${points}` : points.replace('-', '−');
}

/** Errors of trials: `3/96`. */
export function formatCount(share: Proportion): string {
  return `${share.errors}/${share.trials}`;
}

/** A score or threshold with four decimals; a threshold that nothing reaches is said so. */
export function formatScore(score: number | null | undefined): string {
  if (score == null) return NOT_MEASURED;
  return Number.isFinite(score) ? score.toFixed(4) : 'above all';
}

/** A target rate: `10 %`, `0.01 %`. */
export function formatTarget(rate: number): string {
  return `${Number((rate * 100).toPrecision(6))} %`;
}

function formatBound(bound: number): string {
  return (bound * 100).toFixed(2);
}
