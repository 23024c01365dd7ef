import {
  type CurvePoint,
  equalErrorPoint,
  type OperatingCurve,
  type RateRequest,
  type ResolvedRate,
  ratesAt,
  resolveRate,
} from './operating-curve.ts';
import { applyPolicy, type PolicyName } from './policies.ts';

/** How errors are asked for: one rate, both, or by the name of a policy. */
export type PointRequest =
  | RateRequest
  | { readonly apcer: number; readonly bpcer: number }
  | { readonly policy: PolicyName };

/** Two thresholds with the errors to expect of them; equal where nobody has to look. */
export interface OperatingPoint {
  /** Below: live. */
  readonly min: number;
  /** From here on: an attack. Between the two somebody has to look. */
  readonly max: number;
  /** Attacks below `min` and bona fide presentations from `max` on, as measured; `null` where nothing was. */
  readonly expected: Omit<CurvePoint, 'threshold'> | null;
}

export type ResolvedPoint =
  | { readonly status: 'resolved'; readonly point: OperatingPoint }
  | Exclude<ResolvedRate, { status: 'resolved' }>;

/** The thresholds that keep what is asked for, as far as the curve's presentations can show it. */
export function resolvePoint(curve: OperatingCurve, request: PointRequest): ResolvedPoint {
  if ('policy' in request) return one({ status: 'resolved', point: applyPolicy(curve, request.policy) });
  if (!('apcer' in request && 'bpcer' in request)) return one(resolveRate(curve, request));
  const attacks = resolveRate(curve, { apcer: request.apcer });
  const bonaFide = resolveRate(curve, { bpcer: request.bpcer });
  if (attacks.status !== 'resolved') return attacks;
  if (bonaFide.status !== 'resolved') return bonaFide;
  return { status: 'resolved', point: between(curve, attacks.point, bonaFide.point) };
}

/** A threshold that somebody chose, with what a curve tells of it. */
export function pointAt(threshold: number, curve: OperatingCurve | undefined): OperatingPoint {
  return { min: threshold, max: threshold, expected: curve ? errorsOf(ratesAt(curve, threshold)) : null };
}

function one(rate: ResolvedRate): ResolvedPoint {
  return rate.status === 'resolved' ? { status: 'resolved', point: single(rate.point) } : rate;
}

function single(point: CurvePoint): OperatingPoint {
  return { min: point.threshold, max: point.threshold, expected: errorsOf(point) };
}

/** Where thresholds keep both rates one of them is enough; where none does, what lies between is for people. */
function between(curve: OperatingCurve, attacks: CurvePoint, bonaFide: CurvePoint): OperatingPoint {
  if (bonaFide.threshold <= attacks.threshold) {
    const keepBoth = ({ threshold }: CurvePoint) => threshold >= bonaFide.threshold && threshold <= attacks.threshold;
    return single(equalErrorPoint({ ...curve, points: curve.points.filter(keepBoth) }));
  }
  const { apcer, apcerHigh } = attacks;
  const { bpcer, bpcerHigh } = bonaFide;
  return { min: attacks.threshold, max: bonaFide.threshold, expected: { apcer, apcerHigh, bpcer, bpcerHigh } };
}

function errorsOf({ apcer, apcerHigh, bpcer, bpcerHigh }: CurvePoint): Omit<CurvePoint, 'threshold'> {
  return { apcer, apcerHigh, bpcer, bpcerHigh };
}
