import type { ErrorShare } from '@praesto/contract';
import { binScores, type Proportion } from '@praesto/vision/evaluation';

/** A curve has as many points at most: more cannot be told apart on a screen. */
export const mostCurvePoints = 400;
const histogramBins = 25;

/**
 * With fewer trials, not one error among them still leaves more than 3.7 % possible: z²/(n + z²), the upper Wilson bound of 0 of
 * 100.
 */
export const fewTrials = 100;

export function toShare({ errors, trials, rate, low, high }: Proportion): ErrorShare {
  return { errors, trials, rate, low, high };
}

export function toBins(scores: readonly number[]): number[] {
  return [...binScores(scores, 0, 1, histogramBins).counts];
}

/** JSON has no infinity: above every score is null. */
export function toThreshold(score: number): number | null {
  return Number.isFinite(score) ? score : null;
}
