import { defaultThresholdSpoofing } from '@praesto/contract';
import {
  type MatchingCurves,
  type OperatingCurves,
  type OperatingPoint,
  type PresentationKind,
  pointAt,
  type ResolvedPoint,
  resolvePoint,
} from '@praesto/vision';
import type { AskedPoint, CompanyPolicy } from '../policies/company-policy.ts';

/** What thresholds are found by, beside what is asked for. */
export interface PointRules {
  readonly curves: OperatingCurves;
  readonly matching: MatchingCurves;
  /** `null` = the company has none, or there is no company. */
  readonly policy: CompanyPolicy | null;
}

/** The thresholds that a medium is held against, and where they come from. */
export interface ChosenPoint extends OperatingPoint {
  readonly kind: PresentationKind;
  readonly source: 'request' | 'company_policy' | 'default';
  readonly asked: AskedPoint;
  /** Of the company's policy where it is the source. */
  readonly policyVersion: number | null;
}

/** Why there is no such point: no curve was measured for this kind, or its presentations are too few to show the rate. */
export type NoPoint =
  | { readonly status: 'no_curve'; readonly kind: PresentationKind }
  | (Extract<ResolvedPoint, { status: 'too_few' }> & { readonly kind: PresentationKind });

export type PointChoice = { readonly status: 'chosen'; readonly point: ChosenPoint } | NoPoint;

/**
 * What the order asks for, else what the company's policy says about this kind of medium, else `strict` for a photo, which
 * cannot show life, and `balanced` for the others; where nothing was measured, the documented threshold.
 */
export function choosePoint(
  asked: AskedPoint | null,
  kind: PresentationKind,
  { curves, policy }: Pick<PointRules, 'curves' | 'policy'>,
): PointChoice {
  const curve = curves[kind];
  if (asked) return choose(asked, { curve, kind, source: 'request', policyVersion: null });
  const wanted = policy?.points[kind];
  if (policy && wanted) {
    return choose(wanted, { curve, kind, source: 'company_policy', policyVersion: policy.version });
  }
  const known = { curve, kind, source: 'default', policyVersion: null } as const;
  const choice = choose({ policy: kind === 'photo' ? 'strict' : 'balanced' }, known);
  return choice.status === 'chosen' ? choice : choose({ threshold: defaultThresholdSpoofing }, known);
}

interface Known extends Pick<ChosenPoint, 'kind' | 'source' | 'policyVersion'> {
  readonly curve: OperatingCurves[PresentationKind] | undefined;
}

function choose(asked: AskedPoint, { curve, kind, source, policyVersion }: Known): PointChoice {
  const known = { kind, source, asked, policyVersion };
  if ('threshold' in asked) return { status: 'chosen', point: { ...known, ...pointAt(asked.threshold, curve) } };
  if (!curve) return { status: 'no_curve', kind };
  const resolved = resolvePoint(curve, asked);
  if (resolved.status === 'too_few') return { ...resolved, kind };
  return { status: 'chosen', point: { ...known, ...resolved.point } };
}
