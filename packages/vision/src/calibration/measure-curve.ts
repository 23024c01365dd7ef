import { type ErrorGroup, groupScores, missedShare, refusedShare, worstError } from './error-groups.ts';
import type { LabelledScore } from './labelled-score.ts';
import type { CurveGroup, CurvePoint, CurveSample, OperatingCurve } from './operating-curve.ts';
import { thinCurve } from './thin-curve.ts';

/** Points of a curve: enough to tell thresholds apart, few enough to read. */
const MOST_POINTS = 200;

/** The documented default of `threshold_spoofing`: its rates are always told. */
const DEFAULT_THRESHOLD = 0.5;

/**
 * Error rates over thresholds. APCER is that of the worst species and BPCER that of the worst source, as far as these
 * have enough presentations to tell ({@link groupScores}); the class as a whole is always among them. Bounds are Wilson's
 * on the number of independent presentations ({@link effectiveTrials}), the highest of the groups, so that a small
 * species without errors keeps the bound up.
 * @param scores Out of fold where something was fitted; otherwise the rates flatter.
 * @returns `null` without attacks or without bona fide presentations: then there are no error rates.
 * @throws RangeError when a score is not within 0..1.
 */
export function measureCurve(scores: readonly LabelledScore[]): OperatingCurve | null {
  const wrong = scores.find(({ score }) => !(score >= 0 && score <= 1));
  if (wrong) throw new RangeError(`${wrong.score} is no score within 0..1`);
  const bonaFide = scores.filter(({ species }) => species === null);
  const attacks = scores.filter(({ species }) => species !== null);
  if (bonaFide.length === 0 || attacks.length === 0) return null;
  const groups = { attacks: groupScores(attacks, 'species'), bonaFide: groupScores(bonaFide, 'source') };
  const points = chooseThresholds(scores).map((threshold) => measurePoint(groups, threshold));
  return {
    bonaFide: describeSample(bonaFide, groups.bonaFide),
    attacks: describeSample(attacks, groups.attacks),
    points: thinCurve(points, MOST_POINTS, [DEFAULT_THRESHOLD]),
  };
}

function measurePoint(
  { attacks, bonaFide }: Readonly<Record<'attacks' | 'bonaFide', readonly ErrorGroup[]>>,
  threshold: number,
): CurvePoint {
  const missed = worstError(attacks.map((group) => missedShare(group, threshold)));
  const refused = worstError(bonaFide.map((group) => refusedShare(group, threshold)));
  return { threshold, apcer: missed.rate, apcerHigh: missed.high, bpcer: refused.rate, bpcerHigh: refused.high };
}

// Halfway between neighbours, so that the next digit of a score decides nothing. Everything is at least 0 (APCER 0), and
// nothing at the end is refused (BPCER 0), which is past 1 should a score ever be 1.
function chooseThresholds(scores: readonly LabelledScore[]): number[] {
  const values = [...new Set(scores.map(({ score }) => score))].sort((a, b) => a - b);
  const between = values.slice(1).map((value, i) => (value + values[i]!) / 2);
  const last = values.at(-1)! < 1 ? 1 : 1 + Number.EPSILON;
  return [...new Set([0, ...between, DEFAULT_THRESHOLD, last])].sort((a, b) => a - b);
}

function describeSample(scores: readonly LabelledScore[], groups: readonly ErrorGroup[]): CurveSample {
  return {
    presentations: scores.length,
    subjects: new Set(scores.map(({ subject }) => subject)).size,
    sources: new Set(scores.map(({ source }) => source)).size,
    groups: groups.flatMap(describeGroup),
  };
}

function describeGroup({ name, subjects, scores, effective }: ErrorGroup): CurveGroup[] {
  return name === null ? [] : [{ name, presentations: scores.length, subjects, effective }];
}
