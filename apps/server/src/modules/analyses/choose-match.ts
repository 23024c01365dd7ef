import { defaultThresholdMatch } from '@praesto/contract';
import {
  type MatchingCurves,
  type MatchKind,
  type MatchOperatingPoint,
  matchPointAt,
  type ResolvedMatch,
  resolveMatch,
  resolveSearch,
  type SearchPoint,
  searchPointAt,
} from '@praesto/vision';
import type { AskedMatch, AskedSearch } from '../policies/company-policy.ts';
import type { PointRules } from './choose-point.ts';

interface Origin<Asked> {
  readonly kind: MatchKind;
  readonly source: 'request' | 'company_policy' | 'default';
  readonly asked: Asked;
  /** Of the company's policy where it is the source. */
  readonly policyVersion: number | null;
}

/** The confidences that a comparison is held against, and where they come from. */
export type ChosenMatch = MatchOperatingPoint & Origin<AskedMatch>;

/** The confidence that a search is held against, and where it comes from. */
export interface ChosenSearch extends SearchPoint, Origin<AskedSearch> {
  /** How many photos were compared. */
  readonly size: number;
}

/** Why there is no such point: no curve was measured for this kind, or too few people are in it to show the rate. */
export type NoMatchPoint = Origin<AskedMatch | AskedSearch> &
  ({ readonly status: 'no_curve' } | Extract<ResolvedMatch, { status: 'too_few' }>);

export type MatchChoice = { readonly status: 'chosen'; readonly point: ChosenMatch } | NoMatchPoint;
export type SearchChoice = { readonly status: 'chosen'; readonly point: ChosenSearch } | NoMatchPoint;

type Rules = Pick<PointRules, 'matching' | 'policy'>;

const byDefault = { source: 'default', policyVersion: null } as const;
const byRequest = { source: 'request', policyVersion: null } as const;

/** What the order asks for, else what the company's policy says about this kind of comparison, else the documented threshold. */
export function chooseMatch(asked: AskedMatch | null, kind: MatchKind, { matching, policy }: Rules): MatchChoice {
  const wanted = policy?.points[kind];
  const threshold = { thresholdMin: defaultThresholdMatch, thresholdMax: defaultThresholdMatch };
  if (asked) return findMatch({ kind, asked, ...byRequest }, matching);
  if (policy && wanted) {
    return findMatch({ kind, asked: wanted, source: 'company_policy', policyVersion: policy.version }, matching);
  }
  return findMatch({ kind, asked: threshold, ...byDefault }, matching);
}

/** The same for a search that compares a face with so many photos. */
export function chooseSearch(
  asked: AskedSearch | null,
  { kind, size }: { readonly kind: MatchKind; readonly size: number },
  { matching, policy }: Rules,
): SearchChoice {
  const wanted = policy?.points.search;
  if (asked) return findSearch({ kind, asked, ...byRequest }, size, matching);
  if (policy && wanted) {
    return findSearch({ kind, asked: wanted, source: 'company_policy', policyVersion: policy.version }, size, matching);
  }
  return findSearch({ kind, asked: { threshold: defaultThresholdMatch }, ...byDefault }, size, matching);
}

function findMatch(origin: Origin<AskedMatch>, curves: MatchingCurves): MatchChoice {
  const { asked, kind } = origin;
  const curve = curves[kind];
  if ('thresholdMin' in asked) {
    return { status: 'chosen', point: { ...origin, ...matchPointAt(asked.thresholdMin, asked.thresholdMax, curve) } };
  }
  if (!curve) return { status: 'no_curve', ...origin };
  const resolved = resolveMatch(curve, asked);
  if (resolved.status === 'too_few') return { ...resolved, ...origin };
  return { status: 'chosen', point: { ...origin, ...resolved.point } };
}

function findSearch(origin: Origin<AskedSearch>, size: number, curves: MatchingCurves): SearchChoice {
  const { asked, kind } = origin;
  const curve = curves[kind];
  const known = { ...origin, size };
  if ('threshold' in asked) {
    return { status: 'chosen', point: { ...known, ...searchPointAt(asked.threshold, curve, size) } };
  }
  if (!curve) return { status: 'no_curve', ...origin };
  const resolved = resolveSearch(curve, asked.fpir, size);
  if (resolved.status === 'too_few') return { ...resolved, ...origin };
  return { status: 'chosen', point: { ...known, ...resolved.point } };
}
