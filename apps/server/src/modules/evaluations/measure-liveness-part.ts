import { fewEvaluationTrials, type LivenessPartView } from '@praesto/contract';
import type { PresentationKind } from '@praesto/vision';
import {
  attackKinds,
  type LivenessMeasurement,
  measureLiveness,
  type Presentation,
  scoresOf,
  traceErrors,
} from '@praesto/vision/evaluation';
import { defaultThresholds, mostCurvePoints, toBins, toShare, toThreshold } from './result-parts.ts';

/** Liveness on media of one kind. */
export function measureLivenessPart(kind: PresentationKind, shown: readonly Presentation[]): LivenessPartView {
  // Nothing is matched here: the second threshold is never looked at.
  const measured = measureLiveness(shown, { spoofing: defaultThresholds.liveness, match: 1 });
  const real = shown.filter(({ attack }) => attack === null);
  const species = attackKinds(shown).map((attack) => shown.filter((one) => one.attack === attack));
  const scores = { positives: species.map(scoresOf), negatives: scoresOf(real) };
  return {
    kind,
    real: { ...measured.bonaFide, scored: scores.negatives.length, non_response: toShare(measured.bpnrr) },
    attacks: measured.kinds.map(({ attack, subjects, apnrr, equalError, areaUnderCurve }, place) => ({
      ...{ attack, presentations: species[place]!.length, subjects, scored: scores.positives[place]!.length },
      ...{ non_response: toShare(apnrr), equal_error: equalError, area_under_curve: areaUnderCurve },
    })),
    at_default: toPoint(measured.atThreshold),
    operating_points: measured.operatingPoints
      .filter(({ over }) => over === 'every_kind')
      .map(({ target, isSupported, point }) => ({
        target,
        is_supported: isSupported,
        point: point && toPoint(point),
      })),
    equal_error: measured.equalError,
    area_under_curve: measured.areaUnderCurve,
    curve: traceErrors(scores, mostCurvePoints).map(({ threshold, misses, falseAlarms }) => ({
      threshold: toThreshold(threshold),
      real_errors: falseAlarms,
      attack_errors: [...misses],
    })),
    histogram: { real: toBins(scores.negatives), attacks: scores.positives.map(toBins) },
    groups: measured.groups.map(({ column, group, at }) => ({
      ...{ column, group, apcer: toShare(at.apcer), bpcer: toShare(at.bpcer) },
    })),
    gaps: findGaps(measured, scores),
  };
}

function toPoint({ threshold, bpcer, apcerByKind }: LivenessMeasurement['atThreshold']) {
  return {
    threshold,
    bpcer: toShare(bpcer),
    apcer: apcerByKind.map(({ attack, apcer }) => ({ attack, ...toShare(apcer) })),
  };
}

function findGaps(
  { bonaFide, attacks }: LivenessMeasurement,
  scores: { readonly positives: readonly (readonly number[])[]; readonly negatives: readonly number[] },
): LivenessPartView['gaps'] {
  const kindsOfAttacks = scores.positives.map(({ length }) => length);
  const attackCount = kindsOfAttacks.reduce((sum, count) => sum + count, 0);
  const realCount = scores.negatives.length;
  return [
    ...(attackCount === 0 ? (['no_attacks'] as const) : []),
    ...(realCount === 0 ? (['no_real'] as const) : []),
    ...(attackCount > 0 && Math.min(...kindsOfAttacks) < fewEvaluationTrials ? (['few_attacks'] as const) : []),
    ...(realCount > 0 && realCount < fewEvaluationTrials ? (['few_real'] as const) : []),
    ...(bonaFide.subjects === 1 || attacks.subjects === 1 ? (['one_subject'] as const) : []),
  ];
}
