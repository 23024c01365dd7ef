import type { LivenessPartView, MatchingMeasures } from '@praesto/contract';
import { type Proportion, proportion } from '@praesto/vision/evaluation';

/** A rate under its name. */
export interface NamedShare extends Proportion {
  readonly name: string;
}

/** A threshold that no score reaches. */
export const aboveAll = 2;

/** Both errors at one threshold. */
export interface CurvePoint {
  /** `null`: above every score. */
  readonly threshold: number | null;
  /** APCER of every kind of attack, worst first; of matching FMR alone. What lets in whom it should not. */
  readonly accepted: readonly NamedShare[];
  /** BPCER, or FNMR. What turns away whom it should not. */
  readonly refused: Proportion;
}

export function livenessCurve({ curve, real, attacks }: LivenessPartView): readonly CurvePoint[] {
  return curve.map(({ threshold, real_errors, attack_errors }) => ({
    threshold,
    refused: proportion(real_errors, real.scored),
    accepted: attacks
      .map(({ attack, scored }, at) => ({ name: attack, ...proportion(attack_errors[at]!, scored) }))
      .toSorted((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.high - a.high),
  }));
}

/** The bounds are made with the people and the pairs of people that were compared. */
export function matchingCurve({ curve, same, different }: MatchingMeasures): readonly CurvePoint[] {
  return curve.map(({ threshold, false_matches, false_non_matches }) => ({
    threshold,
    refused: proportion(false_non_matches, same.compared, same.independent),
    accepted: [{ name: '', ...proportion(false_matches, different.compared, different.independent) }],
  }));
}

/** The point at which scores are decided as at this threshold: the next one that is not below it. */
export function pointAt(curve: readonly CurvePoint[], threshold: number): number {
  const at = curve.findIndex((point) => point.threshold === null || point.threshold >= threshold);
  return at === -1 ? curve.length - 1 : at;
}

/** The threshold of a picked point; where there is no curve to pick on, the one that holds by itself. */
export function thresholdAt(curve: readonly CurvePoint[], picked: number, byItself: number): number {
  return isDrawn(curve) ? (curve[picked]!.threshold ?? aboveAll) : byItself;
}

/** Whether there is a curve at all: both errors were tried. */
export function isDrawn(curve: readonly CurvePoint[]): boolean {
  const [first] = curve;
  return first !== undefined && first.refused.trials > 0 && (first.accepted[0]?.trials ?? 0) > 0;
}
