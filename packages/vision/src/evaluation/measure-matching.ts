import type { UnusableReason } from '../records.ts';
import {
  areaUnderCurve,
  type EqualError,
  findEqualError,
  type LabelledScores,
  type OperatingPoint,
  sweepThresholds,
  thresholdForFalseAlarmRate,
} from './error-curve.ts';
import { dealFolds, type FoldAccuracy, measureFoldAccuracy } from './fold-accuracy.ts';
import { type Proportion, proportion } from './proportion.ts';

/** What became of one image: an embedding, or a failure to acquire. */
export type Acquisition =
  | { readonly status: 'acquired' }
  | { readonly status: 'unusable'; readonly reason: UnusableReason }
  | { readonly status: 'undecodable'; readonly code: string; readonly message: string };

/** One pair of images; `comparison` is `null` when an image of it was not acquired. */
export interface ComparedPair {
  readonly file1: string;
  readonly file2: string;
  readonly same: boolean;
  /** `null` where the list names no folds. */
  readonly fold: string | null;
  /** Who is shown, where the list says; `null` where it does not. */
  readonly people: readonly [string, string] | null;
  /** Columns by which figures are broken down; an empty value is in no group. */
  readonly groups: Readonly<Record<string, string>>;
  readonly comparison: { readonly cosine: number; readonly confidence: number } | null;
}

/** Errors at one threshold: a match when the score is ≥ the threshold. */
export interface MatchingPoint {
  /** `Infinity` when only refusing every pair keeps the false match rate. */
  readonly cosine: number;
  /** The calibrated confidence at that cosine. */
  readonly confidence: number;
  readonly fmr: Proportion;
  readonly fnmr: Proportion;
}

export interface MatchingOperatingPoint {
  readonly targetFmr: number;
  /** False when there are fewer than 1/target impostor pairs: one false match would already be more than the target. */
  readonly isSupported: boolean;
  readonly point: MatchingPoint | null;
}

/** Figures of one part of the pairs. */
export interface MatchingGroup {
  readonly column: string;
  readonly group: string;
  readonly at: { readonly fmr: Proportion; readonly fnmr: Proportion };
  readonly notCompared: number;
  readonly equalError: EqualError | null;
  readonly areaUnderCurve: number | null;
}

/** Measurement of 1:1 matching in the terms of ISO/IEC 19795-1. */
export interface MatchingMeasurement {
  readonly images: number;
  /** Images without an embedding. */
  readonly failuresToAcquire: Proportion;
  readonly failureReasons: readonly { readonly reason: string; readonly images: number }[];
  readonly genuinePairs: { readonly given: number; readonly compared: number };
  readonly impostorPairs: { readonly given: number; readonly compared: number };
  /** At the documented decision point, a confidence. */
  readonly atThreshold: { readonly confidence: number; readonly fmr: Proportion; readonly fnmr: Proportion };
  /** Its `threshold` is a cosine. */
  readonly equalError: EqualError | null;
  readonly areaUnderCurve: number | null;
  readonly operatingPoints: readonly MatchingOperatingPoint[];
  /** Thresholds are cosines. `null` with fewer than two folds. */
  readonly foldAccuracy: FoldAccuracy | null;
  /** True when the list named the folds, false when the pairs were dealt into ten. */
  readonly foldsGiven: boolean;
  readonly groups: readonly MatchingGroup[];
}

const TARGET_FMRS = [1e-1, 1e-2, 1e-3, 1e-4] as const;
const DEALT_FOLDS = 10;

type Compared = ComparedPair & { readonly comparison: NonNullable<ComparedPair['comparison']> };

/**
 * Measures compared pairs. Curves and operating points go by the cosine, which the calibration maps to the confidence
 * without changing the order; the decision at `threshold` goes by the confidence, as the product decides. A pair with an
 * image that was not acquired is counted apart and is neither a match nor a non-match (ISO/IEC 19795-1: FMR and FNMR are
 * rates of comparisons).
 */
export function measureMatching(
  pairs: readonly ComparedPair[],
  acquisitions: readonly Acquisition[],
  threshold: number,
): MatchingMeasurement {
  const compared = pairs.filter((pair): pair is Compared => pair.comparison !== null);
  const scores = cosines(compared);
  const failures = acquisitions.filter(({ status }) => status !== 'acquired').length;
  const foldsGiven = pairs.every((pair) => pair.fold !== null);
  const dealt = dealFolds(compared, DEALT_FOLDS);
  return {
    images: acquisitions.length,
    failuresToAcquire: proportion(failures, acquisitions.length),
    failureReasons: countReasons(acquisitions),
    genuinePairs: countPairs(pairs, true),
    impostorPairs: countPairs(pairs, false),
    atThreshold: { confidence: threshold, ...errorsAtConfidence(compared, threshold) },
    equalError: findEqualError(scores),
    areaUnderCurve: areaUnderCurve(scores),
    operatingPoints: TARGET_FMRS.map((target) => findOperatingPoint(compared, scores, target)),
    foldAccuracy: measureFoldAccuracy(
      compared.map((pair, i) => ({
        same: pair.same,
        score: pair.comparison.cosine,
        fold: foldsGiven ? pair.fold! : dealt[i]!,
      })),
    ),
    foldsGiven,
    groups: measureGroups(pairs, threshold),
  };
}

/** Cosines of genuine pairs as positives and of impostor pairs as negatives; pairs not compared are in neither. */
export function cosines(pairs: readonly ComparedPair[]): LabelledScores {
  const of = (same: boolean): number[] =>
    pairs.flatMap((pair) => (pair.comparison !== null && pair.same === same ? [pair.comparison.cosine] : []));
  return { positives: of(true), negatives: of(false) };
}

function errorsAtConfidence(compared: readonly Compared[], threshold: number): { fmr: Proportion; fnmr: Proportion } {
  const genuine = compared.filter((pair) => pair.same);
  const impostors = compared.filter((pair) => !pair.same);
  const isMatch = (pair: Compared): boolean => pair.comparison.confidence >= threshold;
  return {
    fmr: proportion(impostors.filter(isMatch).length, impostors.length, independentOf(impostors)),
    fnmr: proportion(genuine.filter((pair) => !isMatch(pair)).length, genuine.length, independentOf(genuine)),
  };
}

/** Pairs of the same people are one trial: their pictures are alike or not for the same reasons. */
function independentOf(pairs: readonly ComparedPair[]): number {
  const people = pairs.map(({ people }, place) => people?.toSorted().join('\t') ?? String(place));
  return new Set(people).size;
}

function findOperatingPoint(
  compared: readonly Compared[],
  scores: LabelledScores,
  targetFmr: number,
): MatchingOperatingPoint {
  const cosine = thresholdForFalseAlarmRate(scores, targetFmr);
  const isSupported = scores.negatives.length * targetFmr >= 1;
  if (cosine === null) return { targetFmr, isSupported, point: null };
  const at = sweepThresholds(scores).find((point) => point.threshold === cosine)!;
  return { targetFmr, isSupported, point: describePoint(compared, scores, at) };
}

function describePoint(compared: readonly Compared[], scores: LabelledScores, at: OperatingPoint): MatchingPoint {
  const standsOn = compared.find((pair) => pair.comparison.cosine === at.threshold);
  return {
    cosine: at.threshold,
    confidence: standsOn?.comparison.confidence ?? Infinity,
    fmr: proportion(at.falseAlarms, scores.negatives.length),
    fnmr: proportion(at.misses, scores.positives.length),
  };
}

function measureGroups(pairs: readonly ComparedPair[], threshold: number): MatchingGroup[] {
  const columns = [...new Set(pairs.flatMap(({ groups }) => Object.keys(groups)))];
  return columns.flatMap((column) => {
    // An empty cell names no group.
    const groups = [...new Set(pairs.flatMap((pair) => pair.groups[column] || []))].sort();
    return groups.map((group) => {
      const own = pairs.filter((pair) => pair.groups[column] === group);
      return { column, group, ...measureGroup(own, threshold) };
    });
  });
}

function measureGroup(pairs: readonly ComparedPair[], threshold: number): Omit<MatchingGroup, 'column' | 'group'> {
  const compared = pairs.filter((pair): pair is Compared => pair.comparison !== null);
  const scores = cosines(compared);
  return {
    at: errorsAtConfidence(compared, threshold),
    notCompared: pairs.length - compared.length,
    equalError: findEqualError(scores),
    areaUnderCurve: areaUnderCurve(scores),
  };
}

function countPairs(pairs: readonly ComparedPair[], same: boolean): { given: number; compared: number } {
  const given = pairs.filter((pair) => pair.same === same);
  return { given: given.length, compared: given.filter((pair) => pair.comparison !== null).length };
}

function countReasons(acquisitions: readonly Acquisition[]): MatchingMeasurement['failureReasons'] {
  const counts = new Map<string, number>();
  for (const acquisition of acquisitions) {
    if (acquisition.status === 'acquired') continue;
    const reason = acquisition.status === 'unusable' ? acquisition.reason : acquisition.code;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([reason, images]) => ({ reason, images }));
}
