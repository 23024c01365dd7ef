import { type CurvePoint, equalErrorPoint, type OperatingCurve } from './operating-curve.ts';

/** What is asked for where nobody wants to choose a rate. */
export type PolicyName = 'convenient' | 'balanced' | 'strict';

/** `strict` halves the one error and `convenient` the other. Set by judgement. */
const SHARE = 0.5;

/**
 * `balanced`: both rates as alike as the curve allows. `strict`: at most half as many attacks pass, `convenient`: at most
 * half as many bona fide presentations are refused as the larger of the rates of `balanced`. Whatever the curve, `strict`
 * never has a higher threshold than `balanced`, nor `convenient` a lower one.
 */
export function applyPolicy(curve: OperatingCurve, policy: PolicyName): CurvePoint {
  const balanced = equalErrorPoint(curve);
  const rate = Math.max(balanced.apcer, balanced.bpcer) * SHARE;
  const find: Readonly<Record<PolicyName, () => CurvePoint>> = {
    balanced: () => balanced,
    strict: () => lower(curve.points.findLast(({ apcer }) => apcer <= rate)!, balanced),
    convenient: () => higher(curve.points.find(({ bpcer }) => bpcer <= rate)!, balanced),
  };
  return find[policy]();
}

const lower = (a: CurvePoint, b: CurvePoint) => (a.threshold < b.threshold ? a : b);
const higher = (a: CurvePoint, b: CurvePoint) => (a.threshold > b.threshold ? a : b);
