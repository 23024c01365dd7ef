import {
  effectiveTrials,
  FEWEST_IN_GROUP,
  type Interval,
  type LabelledScore,
  measureCurve,
  type OperatingCurve,
  type PresentationKind,
  wilsonInterval,
} from '@praesto/vision';
import { type EqualError, findEqualError } from '@praesto/vision/evaluation';
import { findPoints, type NamedPoint } from './find-points.ts';
import { type RecalibratedSample, recalibrateSample } from './recalibrate-sample.ts';
import { findSampleNeed, type SampleNeed, type WantedRates } from './samples-needed.ts';

/** A kind of presentation whose error rates were measured. */
export interface KindCalibration extends Omit<RecalibratedSample, 'scores'> {
  readonly kind: PresentationKind;
  /**
   * Whether there is enough to decide by; otherwise it is told and not written, and the kind keeps what was shipped.
   * Policies take the lowest rate that a curve can show: with a handful of attacks that would be nearly all of them.
   */
  readonly isUsable: boolean;
  readonly curve: OperatingCurve;
  /** Of all attacks and all bona fide together. */
  readonly equalError: EqualError & Interval;
  readonly points: readonly NamedPoint[];
  readonly need: SampleNeed;
}

/**
 * Calibrates one kind: recalibration where it pays, then the curve on scores that nothing was fitted on.
 * @returns `null` without attacks or without bona fide: then there is nothing to measure.
 */
export function calibrateKind(
  kind: PresentationKind,
  shipped: readonly LabelledScore[],
  wanted: WantedRates,
): KindCalibration | null {
  const hasBoth = new Set(shipped.map(({ species }) => species === null)).size === 2;
  if (!hasBoth) return null;
  const { scores, ...recalibrated } = recalibrateSample(shipped);
  const curve = measureCurve(scores)!;
  return {
    kind,
    isUsable: [curve.attacks, curve.bonaFide].every(({ presentations }) => presentations >= FEWEST_IN_GROUP),
    ...recalibrated,
    curve,
    equalError: measureEqualError(scores),
    points: findPoints(curve, wanted),
    need: findSampleNeed(scores, curve, wanted),
  };
}

/** Both errors are equal there, so that the class that is worth fewer independent presentations bounds the rate. */
function measureEqualError(scores: readonly LabelledScore[]): EqualError & Interval {
  const [attacks, bonaFide] = [true, false].map((isAttack) =>
    scores.filter(({ species }) => (species !== null) === isAttack),
  );
  const toScores = (own: readonly LabelledScore[] | undefined) => own!.map(({ score }) => score);
  const found = findEqualError({ positives: toScores(attacks), negatives: toScores(bonaFide) })!;
  const trials = Math.min(effectiveTrials(attacks!), effectiveTrials(bonaFide!));
  return { ...found, ...wilsonInterval(found.rate, trials) };
}
