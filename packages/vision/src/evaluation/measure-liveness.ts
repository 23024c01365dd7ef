import {
  areaUnderCurve,
  countErrors,
  type EqualError,
  findEqualError,
  type LabelledScores,
  thresholdForMissRate,
} from './error-curve.ts';
import { measureSystem, type SystemMeasurement } from './measure-system.ts';
import type { Presentation, Thresholds } from './presentation.ts';
import { type Proportion, proportion } from './proportion.ts';

/** Errors at one threshold: attack when `confidence_spoofing` ≥ threshold. */
export interface LivenessPoint {
  readonly threshold: number;
  /** Attacks taken for bona fide among attacks that gave a score, all kinds pooled. */
  readonly apcer: Proportion;
  /** Worst first: by rate, then by upper bound; kinds without a score last. */
  readonly apcerByKind: readonly { readonly attack: string; readonly apcer: Proportion }[];
  /** The kind with the highest rate: what ISO/IEC 30107-3 reports as the APCER of the system. */
  readonly highest: { readonly attack: string; readonly apcer: Proportion } | null;
  /** Bona fide taken for attacks among bona fide that gave a score. */
  readonly bpcer: Proportion;
}

/** An operating point: BPCER where the APCER, pooled or of every kind, is at most `target`. */
export interface LivenessOperatingPoint {
  readonly target: number;
  readonly over: 'pooled' | 'every_kind';
  /** What ISO/IEC 30107-3 calls the BPCER here: `BPCER20` where the APCER of every kind is at most 1/20. */
  readonly name: string | null;
  /** False when no kind (or not the pool) has 1/target attacks: the rate cannot be told from "no attack accepted". */
  readonly isSupported: boolean;
  readonly point: LivenessPoint | null;
}

/** Figures of one part of the presentations. */
export interface LivenessGroup {
  readonly column: string;
  readonly group: string;
  readonly bpnrr: Proportion;
  readonly apnrr: Proportion;
  readonly at: LivenessPoint;
  readonly equalError: EqualError | null;
  readonly areaUnderCurve: number | null;
}

/** Measurement of a liveness check in the terms of ISO/IEC 30107-3. */
export interface LivenessMeasurement {
  readonly presentations: number;
  readonly bonaFide: { readonly presentations: number; readonly subjects: number };
  readonly attacks: { readonly presentations: number; readonly subjects: number };
  /** Bona fide without a response. */
  readonly bpnrr: Proportion;
  /** Attacks without a response, pooled. */
  readonly apnrr: Proportion;
  readonly nonResponses: readonly { readonly reason: string; readonly bonaFide: number; readonly attacks: number }[];
  readonly atThreshold: LivenessPoint;
  readonly equalError: EqualError | null;
  readonly areaUnderCurve: number | null;
  readonly kinds: readonly {
    readonly attack: string;
    readonly subjects: number;
    readonly apnrr: Proportion;
    readonly equalError: EqualError | null;
    readonly areaUnderCurve: number | null;
  }[];
  readonly operatingPoints: readonly LivenessOperatingPoint[];
  readonly groups: readonly LivenessGroup[];
  /** Liveness and matching together; `null` where the list names no reference pictures. */
  readonly system: SystemMeasurement | null;
}

const TARGETS = [0.01, 0.05, 0.1] as const;

/**
 * Measures presentations in the terms of ISO/IEC 30107-3: APCER by attack kind, BPCER, and the rates of non-response
 * APNRR and BPNRR. A medium without a score counts as a non-response and never as a right or wrong decision, so APCER
 * and BPCER have the scored presentations in their denominators.
 */
export function measureLiveness(
  presentations: readonly Presentation[],
  { spoofing: threshold, match }: Thresholds,
): LivenessMeasurement {
  const bonaFide = presentations.filter((presentation) => presentation.attack === null);
  const attacks = presentations.filter((presentation) => presentation.attack !== null);
  const scores = livenessScores(presentations);
  return {
    presentations: presentations.length,
    bonaFide: { presentations: bonaFide.length, subjects: countSubjects(bonaFide) },
    attacks: { presentations: attacks.length, subjects: countSubjects(attacks) },
    bpnrr: nonResponseRate(bonaFide),
    apnrr: nonResponseRate(attacks),
    nonResponses: countNonResponses(presentations),
    atThreshold: measurePoint(presentations, threshold),
    equalError: findEqualError(scores),
    areaUnderCurve: areaUnderCurve(scores),
    kinds: attackKinds(presentations).map((attack) => {
      const ofKind = attacks.filter((presentation) => presentation.attack === attack);
      const kindScores = { positives: scoresOf(ofKind), negatives: scores.negatives };
      return {
        attack,
        subjects: countSubjects(ofKind),
        apnrr: nonResponseRate(ofKind),
        equalError: findEqualError(kindScores),
        areaUnderCurve: areaUnderCurve(kindScores),
      };
    }),
    operatingPoints: TARGETS.flatMap((target) => [
      findOperatingPoint(presentations, target, 'pooled'),
      findOperatingPoint(presentations, target, 'every_kind'),
    ]),
    groups: measureGroups(presentations, threshold),
    system: measureSystem(presentations, { spoofing: threshold, match }),
  };
}

/** Attack scores as positives and bona fide scores as negatives; media without a score are in neither. */
export function livenessScores(presentations: readonly Presentation[]): LabelledScores {
  return {
    positives: scoresOf(presentations.filter((presentation) => presentation.attack !== null)),
    negatives: scoresOf(presentations.filter((presentation) => presentation.attack === null)),
  };
}

/** Names of the attacks that were shown, in alphabetical order. */
export function attackKinds(presentations: readonly Presentation[]): string[] {
  return [...new Set(presentations.map((presentation) => presentation.attack))]
    .filter((attack) => attack !== null)
    .sort();
}

/** Scores of the presentations that gave one. */
export function scoresOf(presentations: readonly Presentation[]): number[] {
  return presentations.flatMap(({ response }) => (response.status === 'scored' ? [response.confidenceSpoofing] : []));
}

function measurePoint(presentations: readonly Presentation[], threshold: number): LivenessPoint {
  const scores = livenessScores(presentations);
  const pooled = countErrors(scores, threshold);
  const apcerByKind = attackKinds(presentations).map((attack) => {
    const positives = scoresOf(presentations.filter((presentation) => presentation.attack === attack));
    const { misses } = countErrors({ positives, negatives: [] }, threshold);
    return { attack, apcer: proportion(misses, positives.length) };
  });
  apcerByKind.sort((a, b) => (b.apcer.rate ?? -1) - (a.apcer.rate ?? -1) || b.apcer.high - a.apcer.high);
  const worst = apcerByKind[0];
  return {
    threshold,
    apcer: proportion(pooled.misses, scores.positives.length),
    apcerByKind,
    highest: worst && worst.apcer.rate !== null ? worst : null,
    bpcer: proportion(pooled.falseAlarms, scores.negatives.length),
  };
}

function findOperatingPoint(
  presentations: readonly Presentation[],
  target: number,
  over: LivenessOperatingPoint['over'],
): LivenessOperatingPoint {
  const pools =
    over === 'pooled'
      ? [livenessScores(presentations).positives]
      : attackKinds(presentations).map((attack) =>
          scoresOf(presentations.filter((presentation) => presentation.attack === attack)),
        );
  const thresholds = pools.map((pool) => thresholdForMissRate(pool, target)).filter((found) => found !== null);
  return {
    target,
    over,
    name: over === 'every_kind' ? `BPCER${Math.round(1 / target)}` : null,
    isSupported: pools.length > 0 && pools.every((pool) => pool.length * target >= 1),
    point: thresholds.length === 0 ? null : measurePoint(presentations, Math.min(...thresholds)),
  };
}

function measureGroups(presentations: readonly Presentation[], threshold: number): LivenessGroup[] {
  const columns = [...new Set(presentations.flatMap(({ groups }) => Object.keys(groups)))];
  return columns.flatMap((column) => {
    // An empty cell names no group.
    const names = [...new Set(presentations.flatMap(({ groups }) => groups[column] || []))].sort();
    return names.map((group) => {
      const members = presentations.filter(({ groups }) => groups[column] === group);
      return { column, group, ...measureGroup(members, threshold) };
    });
  });
}

function measureGroup(
  presentations: readonly Presentation[],
  threshold: number,
): Omit<LivenessGroup, 'column' | 'group'> {
  const scores = livenessScores(presentations);
  return {
    bpnrr: nonResponseRate(presentations.filter((presentation) => presentation.attack === null)),
    apnrr: nonResponseRate(presentations.filter((presentation) => presentation.attack !== null)),
    at: measurePoint(presentations, threshold),
    equalError: findEqualError(scores),
    areaUnderCurve: areaUnderCurve(scores),
  };
}

function nonResponseRate(presentations: readonly Presentation[]): Proportion {
  const silent = presentations.filter(({ response }) => response.status !== 'scored').length;
  return proportion(silent, presentations.length);
}

function countNonResponses(presentations: readonly Presentation[]): LivenessMeasurement['nonResponses'] {
  const counts = new Map<string, { bonaFide: number; attacks: number }>();
  for (const { attack, response } of presentations) {
    if (response.status === 'scored') continue;
    const reason = response.status === 'unusable' ? response.reason : response.code;
    const count = counts.get(reason) ?? { bonaFide: 0, attacks: 0 };
    count[attack === null ? 'bonaFide' : 'attacks']++;
    counts.set(reason, count);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([reason, count]) => ({ reason, ...count }));
}

function countSubjects(presentations: readonly Presentation[]): number {
  return new Set(presentations.map((presentation) => presentation.subject)).size;
}
