import type { MatchKind, MatchRequest, PointRequest, PresentationKind } from '@praesto/vision';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';

export type PolicyId = Id<'policy'>;

/** How errors of liveness are chosen: a score from which something is an attack (0..1), or rates that a curve resolves. */
export type AskedPoint = { readonly threshold: number } | PointRequest;

/** How errors of comparing faces are chosen: confidences (0..1), or rates that a curve resolves. */
export type AskedMatch = { readonly thresholdMin: number; readonly thresholdMax: number } | MatchRequest;

/** How errors of searches are chosen: a confidence (0..1), or the rate of false hits. */
export type AskedSearch = { readonly threshold: number } | { readonly fpir: number };

/** What is asked for where an order does not say; `null` = as where nobody says anything. */
export interface PolicyPoints
  extends Readonly<Record<PresentationKind, AskedPoint | null>>,
    Readonly<Record<MatchKind, AskedMatch | null>> {
  readonly search: AskedSearch | null;
}

/** Of a company that says nothing. */
export const noPoints: PolicyPoints = {
  ...{ photo: null, clip: null, set: null },
  ...{ photos: null, document: null, search: null },
};

/** What a company wants of liveness and matching where an order does not say. Versions are only added: each says what held from then on. */
export interface CompanyPolicy {
  /** Of this version. */
  readonly id: PolicyId;
  readonly companyId: CompanyId;
  /** From 1 on, without a gap. */
  readonly version: number;
  /** Of liveness by kind of medium, of matching by kind of comparison, and of searches. */
  readonly points: PolicyPoints;
  /** Whether a medium that came before in another folder is declined. */
  readonly refuseRepeated: boolean;
  /** Who wrote this version; they may be gone by now. */
  readonly userId: UserId;
  readonly createdAt: Date;
}
