import type { MatchingCurve } from './matching-curve.ts';
import { type ExpectedMatches, matchPointAt, type ResolvedMatch, resolveMatch } from './matching-operating-point.ts';

/** From which confidence somebody in a gallery is a hit, with the errors to expect. */
export interface SearchPoint {
  readonly threshold: number;
  /** `fpir`: share of searches for somebody who is not in the gallery that hit somebody, by the model below. */
  readonly expected: (ExpectedMatches & { readonly fpir: number; readonly fpirHigh: number }) | null;
}

export type ResolvedSearch =
  | { readonly status: 'resolved'; readonly point: SearchPoint }
  | Exclude<ResolvedMatch, { status: 'resolved' }>;

/**
 * The false-positive identification rate of a search that compares one face with `size` others: 1 − (1 − FMR)^size. It is
 * a model: it takes comparisons of one face for independent, while somebody who is like many people makes hits that
 * come together, so that the rate that is measured is lower (ISO/IEC 19795-1, and docs/accuracy.md).
 */
export function identificationRate(fmr: number, size: number): number {
  return -Math.expm1(size * Math.log1p(-fmr));
}

/** The false match rate at which a search of a gallery of this size keeps `fpir` by {@link identificationRate}. */
export function matchRateFor(fpir: number, size: number): number {
  return -Math.expm1(Math.log1p(-fpir) / size);
}

/**
 * The confidence that keeps `fpir`, or how many pairs of people it would take to show the false match rate that it needs.
 * @param size How many photos are compared; none counts as one.
 */
export function resolveSearch(curve: MatchingCurve, fpir: number, size: number): ResolvedSearch {
  const photos = Math.max(1, size);
  const resolved = resolveMatch(curve, { fmr: matchRateFor(fpir, photos) });
  if (resolved.status === 'too_few') return resolved;
  return { status: 'resolved', point: searchPointAt(resolved.point.max, curve, photos) };
}

/** A confidence that somebody chose, with what a curve tells of it at this size of gallery. */
export function searchPointAt(threshold: number, curve: MatchingCurve | undefined, size: number): SearchPoint {
  const { expected } = matchPointAt(threshold, threshold, curve);
  if (!expected) return { threshold, expected };
  const fpir = identificationRate(expected.fmr, size);
  return { threshold, expected: { ...expected, fpir, fpirHigh: identificationRate(expected.fmrHigh, size) } };
}
