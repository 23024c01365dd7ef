import {
  type CurvePoint,
  effectiveTrials,
  FEWEST_IN_GROUP,
  type LabelledScore,
  type OperatingCurve,
  presentationsNeeded,
  wilsonInterval,
  Z_95,
} from '@praesto/vision';

/** Error rates that an operator wants to be able to vouch for: the upper 95 % bound is to be at most this. */
export interface WantedRates {
  readonly apcer: number;
  readonly bpcer: number;
}

/** What one group (a species of attacks, a source of bona fide) shows at a threshold, and what it would take to show the wanted rate. */
export interface GroupNeed {
  readonly of: 'attacks' | 'bona_fide';
  /** The species or the source. */
  readonly name: string;
  readonly presentations: number;
  readonly subjects: number;
  /** Independent presentations that they are worth. */
  readonly effective: number;
  readonly errors: number;
  readonly rate: number;
  readonly high: number;
  /** Further presentations of new subjects, one each, if errors stay as frequent; `null`: the rate seen is not below the wanted one. */
  readonly more: number | null;
  /** The same if no further error is seen. */
  readonly moreAtBest: number;
}

/** What a sample shows of the wanted rates at the threshold that comes nearest to both. */
export interface SampleNeed {
  readonly wanted: WantedRates;
  readonly point: CurvePoint;
  /** Whether the rates seen, and whether their bounds too, are within what is wanted. */
  readonly isSeen: boolean;
  readonly isShown: boolean;
  /** Attacks before bona fide, and those that want most first. */
  readonly groups: readonly GroupNeed[];
}

/**
 * Says how far a sample is from showing the wanted rates, at the threshold where the worse of the two, as a share of
 * what is wanted, is smallest.
 */
export function findSampleNeed(
  scores: readonly LabelledScore[],
  curve: OperatingCurve,
  wanted: WantedRates,
): SampleNeed {
  const excess = ({ apcer, bpcer }: CurvePoint) => Math.max(apcer / wanted.apcer, bpcer / wanted.bpcer);
  const point = curve.points.reduce((best, next) => (excess(next) < excess(best) ? next : best));
  const needs = (of: GroupNeed['of']) => {
    const own = scores.filter(({ species }) => (species === null) === (of === 'bona_fide'));
    const groups = Map.groupBy(own, (score) => (of === 'attacks' ? score.species! : score.source));
    return [...groups].map(([name, group]) => measureNeed({ of, name, group }, point.threshold, wanted)).sort(byWant);
  };
  const groups = [...needs('attacks'), ...needs('bona_fide')];
  return {
    wanted,
    point,
    isSeen: excess(point) <= 1,
    isShown:
      point.apcerHigh <= wanted.apcer && point.bpcerHigh <= wanted.bpcer && groups.every(({ more }) => more === 0),
    groups,
  };
}

interface Group {
  readonly of: GroupNeed['of'];
  readonly name: string;
  readonly group: readonly LabelledScore[];
}

function measureNeed({ of, name, group }: Group, threshold: number, rates: WantedRates): GroupNeed {
  const isError = ({ score }: LabelledScore) => (of === 'attacks' ? score < threshold : score >= threshold);
  const errors = group.filter(isError).length;
  const [rate, effective, wanted] = [
    errors / group.length,
    effectiveTrials(group),
    of === 'attacks' ? rates.apcer : rates.bpcer,
  ];
  const missing = (needed: number) => Math.max(0, Math.ceil(needed - effective - 1e-9), FEWEST_IN_GROUP - group.length);
  return {
    of,
    name,
    presentations: group.length,
    subjects: new Set(group.map(({ subject }) => subject)).size,
    effective,
    errors,
    rate,
    high: wilsonInterval(rate, effective).high,
    more: rate < wanted ? missing(trialsForRate(rate, wanted)) : null,
    moreAtBest: missing(trialsForErrors(rate * effective, wanted)),
  };
}

/**
 * Independent trials after which a share that stays as seen has Wilson's upper bound at `wanted`: n = z² w (1 − w) / (w − p)²,
 * and at least those of the rule of three, by which the server tells whether a rate may be asked for.
 */
export function trialsForRate(seen: number, wanted: number): number {
  const bound = (Z_95 ** 2 * wanted * (1 - wanted)) / (wanted - seen) ** 2;
  return Math.max(bound, presentationsNeeded(wanted));
}

/** The same for a number of errors that stays as seen: w n − k = z √(w (1 − w) n), solved for √n. */
export function trialsForErrors(errors: number, wanted: number): number {
  const spread = Z_95 * Math.sqrt(wanted * (1 - wanted));
  const root = (spread + Math.sqrt(spread ** 2 + 4 * wanted * errors)) / (2 * wanted);
  return Math.max(root ** 2, presentationsNeeded(wanted));
}

function byWant(a: GroupNeed, b: GroupNeed): number {
  return (
    (b.more ?? Infinity) - (a.more ?? Infinity) || b.rate - a.rate || b.high - a.high || (a.name < b.name ? -1 : 1)
  );
}
