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

/** The errors to expect at an operating point, as measured, with their upper 95 % bounds. */
export type ExpectedErrors = Omit<CurvePoint, 'threshold'>;

/** Two thresholds with the errors to expect of them; equal where nobody has to look. */
export interface OperatingPoint {
  /** Below: live. */
  readonly min: number;
  /** From here on: an attack. Between the two somebody has to look. */
  readonly max: number;
  /** Attacks below `min` and bona fide presentations from `max` on, as measured; `null` where nothing was. */
  readonly expected: ExpectedErrors | null;
  /**
   * Whether the upper 95 % bounds of the worst species and source keep the rates that were asked for; `false`: measured so,
   * on too few independent presentations to vouch for it. `null`: no rate was asked for.
   */
  readonly isEstablished: boolean | null;
}

export type ResolvedPoint =
  | { readonly status: 'resolved'; readonly point: OperatingPoint }
  | Exclude<ResolvedRate, { status: 'resolved' }>;

/** The thresholds that keep what is asked for, as far as the curve's presentations can show it. */
export function resolvePoint(curve: OperatingCurve, request: PointRequest): ResolvedPoint {
  if ('policy' in request) return { status: 'resolved', point: single(applyPolicy(curve, request.policy), request) };
  const attacks = 'apcer' in request ? resolveRate(curve, { apcer: request.apcer }) : null;
  const bonaFide = 'bpcer' in request ? resolveRate(curve, { bpcer: request.bpcer }) : null;
  if (attacks?.status === 'too_few') return attacks;
  if (bonaFide?.status === 'too_few') return bonaFide;
  const point =
    attacks && bonaFide
      ? between(curve, { attacks: attacks.point, bonaFide: bonaFide.point }, request)
      : single((attacks ?? bonaFide)!.point, request);
  return { status: 'resolved', point };
}

/** A threshold that somebody chose, with what a curve tells of it. */
export function pointAt(threshold: number, curve: OperatingCurve | undefined): OperatingPoint {
  const expected = curve ? errorsOf(ratesAt(curve, threshold)) : null;
  return { min: threshold, max: threshold, expected, isEstablished: null };
}

function single(point: CurvePoint, request: PointRequest): OperatingPoint {
  const expected = errorsOf(point);
  return { min: point.threshold, max: point.threshold, expected, isEstablished: keepsBounds(expected, request) };
}

interface Ends {
  readonly attacks: CurvePoint;
  readonly bonaFide: CurvePoint;
}

/** Where thresholds keep both rates one of them is enough; where none does, what lies between is for people. */
function between(curve: OperatingCurve, { attacks, bonaFide }: Ends, request: PointRequest): OperatingPoint {
  const [min, max] = [attacks.threshold, bonaFide.threshold];
  if (max <= min) {
    const points = curve.points.filter(({ threshold }) => threshold >= max && threshold <= min);
    return single(equalErrorPoint({ ...curve, points }), request);
  }
  const { apcer, apcerHigh } = attacks;
  const { bpcer, bpcerHigh } = bonaFide;
  const expected = { apcer, apcerHigh, bpcer, bpcerHigh };
  return { min, max, expected, isEstablished: keepsBounds(expected, request) };
}

function errorsOf({ apcer, apcerHigh, bpcer, bpcerHigh }: CurvePoint): ExpectedErrors {
  return { apcer, apcerHigh, bpcer, bpcerHigh };
}

function keepsBounds({ apcerHigh, bpcerHigh }: ExpectedErrors, request: PointRequest): boolean | null {
  if ('policy' in request) return null;
  const keepsApcer = !('apcer' in request) || apcerHigh <= request.apcer;
  const keepsBpcer = !('bpcer' in request) || bpcerHigh <= request.bpcer;
  return keepsApcer && keepsBpcer;
}
