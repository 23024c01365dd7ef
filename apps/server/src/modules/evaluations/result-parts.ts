import type { ErrorShare, EvaluationQuestion } from '@praesto/contract';
import { binScores, type Proportion } from '@praesto/vision/evaluation';

/**
 * Where media are decided unless something else is asked for: the calibration of every kind of medium puts liveness there; two faces
 * are one person from the documented decision point on.
 */
export const defaultThresholds = { liveness: 0.5, matching: 0.85 } as const satisfies Record<
  EvaluationQuestion,
  number
>;

/** A curve has as many points at most: more cannot be told apart on a screen. */
export const mostCurvePoints = 400;
const histogramBins = 25;

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
