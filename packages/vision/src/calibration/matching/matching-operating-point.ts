import { presentationsNeeded } from '../operating-curve.ts';
import type { MatchingCurve, MatchingPoint } from './matching-curve.ts';

/** Rates of the policies: one in 10,000 is what 0.85 was fitted to and what FIDO asks of biometrics at most; a tenth and ten times that. */
export const matchPolicies = { convenient: 1e-3, balanced: 1e-4, strict: 1e-5 } as const;
export type MatchPolicyName = keyof typeof matchPolicies;

/** How errors of matching are asked for: one rate, both, or by the name of a policy. */
export type MatchRequest =
  | { readonly fmr: number }
  | { readonly fnmr: number }
  | { readonly fmr: number; readonly fnmr: number }
  | { readonly policy: MatchPolicyName };

/** Two confidences with the errors to expect of them; equal where nobody has to look. */
export interface MatchOperatingPoint {
  /** Below: two people. */
  readonly min: number;
  /** From here on: one person. Between the two somebody has to look. */
  readonly max: number;
  /** Two people who match from `max` on and one person below `min`, as measured; `null` where nothing was. */
  readonly expected: ExpectedMatches | null;
}

export type ExpectedMatches = Pick<MatchingPoint, 'fmr' | 'fmrHigh' | 'fnmr' | 'fnmrHigh'>;

/** So few that even no error among them would not show the rate. `needed` is how many would. */
export interface TooFewCompared {
  readonly status: 'too_few';
  /** Pairs of two people for an FMR, people for an FNMR. */
  readonly of: 'pairs_of_people' | 'people';
  readonly has: number;
  readonly needed: number;
}

type Found<T> = { readonly status: 'resolved'; readonly point: T } | TooFewCompared;
export type ResolvedMatch = Found<MatchOperatingPoint>;

/** The confidences that keep what is asked for, as far as the people of the curve can show it. */
export function resolveMatch(curve: MatchingCurve, request: MatchRequest): ResolvedMatch {
  const asked = 'policy' in request ? { fmr: matchPolicies[request.policy] } : request;
  const strangers = 'fmr' in asked ? lowestWithFmr(curve, asked.fmr) : null;
  const genuine = 'fnmr' in asked ? highestWithFnmr(curve, asked.fnmr) : null;
  if (strangers?.status === 'too_few') return strangers;
  if (genuine?.status === 'too_few') return genuine;
  return { status: 'resolved', point: join(strangers?.point, genuine?.point) };
}

/** Confidences that somebody chose, with what a curve tells of them: no less than the rates at its nearest points. */
export function matchPointAt(min: number, max: number, curve: MatchingCurve | undefined): MatchOperatingPoint {
  if (!curve) return { min, max, expected: null };
  const strangers = curve.points.findLast(({ threshold }) => threshold <= max) ?? curve.points[0]!;
  const genuine = curve.points.find(({ threshold }) => threshold >= min) ?? curve.points.at(-1)!;
  return { min, max, expected: errorsOf(strangers, genuine) };
}

function lowestWithFmr({ strangers, points }: MatchingCurve, fmr: number): Found<MatchingPoint> {
  const needed = presentationsNeeded(fmr);
  if (strangers.pairs < needed) return { status: 'too_few', of: 'pairs_of_people', has: strangers.pairs, needed };
  return { status: 'resolved', point: points.find((point) => point.fmr <= fmr)! };
}

function highestWithFnmr({ genuine, points }: MatchingCurve, fnmr: number): Found<MatchingPoint> {
  const needed = presentationsNeeded(fnmr);
  if (genuine.people < needed) return { status: 'too_few', of: 'people', has: genuine.people, needed };
  return { status: 'resolved', point: points.findLast((point) => point.fnmr <= fnmr)! };
}

/** Where one confidence keeps both rates, it is the one that lets the fewest strangers match. */
function join(strangers: MatchingPoint | undefined, genuine: MatchingPoint | undefined): MatchOperatingPoint {
  const keepsBoth = genuine && (!strangers || genuine.cosine >= strangers.cosine);
  const [low, high] = keepsBoth ? [genuine, genuine] : [genuine ?? strangers!, strangers!];
  return { min: low.threshold, max: high.threshold, expected: errorsOf(high, low) };
}

function errorsOf({ fmr, fmrHigh }: MatchingPoint, { fnmr, fnmrHigh }: MatchingPoint): ExpectedMatches {
  return { fmr, fmrHigh, fnmr, fnmrHigh };
}
