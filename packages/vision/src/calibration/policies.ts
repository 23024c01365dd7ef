import { equalErrorPoint, lowestRate, type OperatingCurve, type ResolvedRate, resolveRate } from './operating-curve.ts';

/** What is asked for where nobody wants to choose a rate. */
export type PolicyName = 'convenient' | 'balanced' | 'strict';

/** The rate that `strict` and `convenient` keep, where enough was measured to show it. Set by judgement. */
const POLICY_RATE = 0.02;

/**
 * `balanced`: both rates as alike as the curve allows. `strict`: at most 2 % of attacks pass, `convenient`: at most 2 % of
 * bona fide presentations are refused, or the lowest rate that so many presentations can show.
 */
export function applyPolicy(curve: OperatingCurve, policy: PolicyName): ResolvedRate {
  switch (policy) {
    case 'balanced':
      return { status: 'resolved', point: equalErrorPoint(curve) };
    case 'strict':
      return resolveRate(curve, { apcer: policyRate(curve.attacks.presentations) });
    case 'convenient':
      return resolveRate(curve, { bpcer: policyRate(curve.bonaFide.presentations) });
  }
}

const policyRate = (presentations: number) => Math.max(POLICY_RATE, lowestRate(presentations));
