import { fewEvaluationTrials, type MatchingMeasures } from '@praesto/contract';
import type { UnusableReason } from '@praesto/vision';
import {
  type Acquisition,
  type ComparedPair,
  findEqualError,
  type MatchingMeasurement,
  measureMatching,
  traceErrors,
} from '@praesto/vision/evaluation';
import type { EvaluationItem } from './evaluation.ts';
import type { ComparedEvaluationPair } from './evaluation-work.ts';
import { defaultThresholds, mostCurvePoints, toBins, toShare, toThreshold } from './result-parts.ts';

/** Matching on pairs of media. Thresholds are confidences, as policies have them. */
export function measureMatches(
  items: readonly EvaluationItem[],
  pairs: readonly ComparedEvaluationPair[],
): MatchingMeasures {
  const compared = pairs.map(toCompared);
  const measured = measureMatching(compared, items.map(toAcquisition), defaultThresholds.matching);
  const [same, different] = [true, false].map((isSame) => compared.filter((pair) => pair.same === isSame));
  const scores = { positives: confidencesOf(same!), negatives: confidencesOf(different!) };
  return {
    images: measured.images,
    failures_to_acquire: toShare(measured.failuresToAcquire),
    same: { ...measured.genuinePairs, independent: countIndependent(same!) },
    different: { ...measured.impostorPairs, independent: countIndependent(different!) },
    at_default: { threshold: defaultThresholds.matching, ...toRates(measured.atThreshold) },
    operating_points: measured.operatingPoints.map(({ targetFmr, isSupported, point }) => ({
      target: targetFmr,
      is_supported: isSupported,
      point: point && { threshold: toThreshold(point.confidence), ...toRates(point) },
    })),
    equal_error: findEqualError(scores),
    area_under_curve: measured.areaUnderCurve,
    curve: traceErrors({ positives: [scores.positives], negatives: scores.negatives }, mostCurvePoints).map(
      (point) => ({
        threshold: toThreshold(point.threshold),
        false_matches: point.falseAlarms,
        false_non_matches: point.misses[0]!,
      }),
    ),
    histogram: { same: toBins(scores.positives), different: toBins(scores.negatives) },
    gaps: findGaps(measured),
  };
}

function toCompared(pair: ComparedEvaluationPair): ComparedPair {
  const { first, second, isSame, people, cosine, confidence } = pair;
  const comparison = cosine === null || confidence === null ? null : { cosine, confidence };
  return { file1: first, file2: second, same: isSame, fold: null, people, groups: {}, comparison };
}

function toAcquisition({ state, reason }: EvaluationItem): Acquisition {
  if (state === 'acquired') return { status: 'acquired' };
  if (state === 'unusable') return { status: 'unusable', reason: reason as UnusableReason };
  return { status: 'undecodable', code: reason ?? state, message: '' };
}

function confidencesOf(pairs: readonly ComparedPair[]): number[] {
  return pairs.flatMap(({ comparison }) => comparison?.confidence ?? []);
}

/** Pairs of the same people are one trial. */
function countIndependent(pairs: readonly ComparedPair[]): number {
  const tried = pairs.filter(({ comparison }) => comparison !== null);
  return new Set(tried.map(({ people }) => people?.toSorted().join('\t'))).size;
}

function toRates({ fmr, fnmr }: Pick<MatchingMeasurement['atThreshold'], 'fmr' | 'fnmr'>) {
  return { fmr: toShare(fmr), fnmr: toShare(fnmr) };
}

function findGaps({ genuinePairs, impostorPairs }: MatchingMeasurement): MatchingMeasures['gaps'] {
  const [same, different] = [genuinePairs.compared, impostorPairs.compared];
  return [
    ...(same === 0 ? (['no_same'] as const) : []),
    ...(different === 0 ? (['no_different'] as const) : []),
    ...(same > 0 && same < fewEvaluationTrials ? (['few_same'] as const) : []),
    ...(different > 0 && different < fewEvaluationTrials ? (['few_different'] as const) : []),
  ];
}
