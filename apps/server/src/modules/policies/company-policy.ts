import type { PointRequest, PresentationKind } from '@praesto/vision';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';

export type PolicyId = Id<'policy'>;

/** How errors of liveness are chosen: a score from which something is an attack (0..1), or rates that a curve resolves. */
export type AskedPoint = { readonly threshold: number } | PointRequest;

/** What a company wants of liveness where an order does not say. Versions are only added: each says what held from then on. */
export interface CompanyPolicy {
  /** Of this version. */
  readonly id: PolicyId;
  readonly companyId: CompanyId;
  /** From 1 on, without a gap. */
  readonly version: number;
  /** By kind of medium; `null` = as where nobody says anything. */
  readonly points: Readonly<Record<PresentationKind, AskedPoint | null>>;
  /** Whether a medium that came before in another folder is declined. */
  readonly refuseRepeated: boolean;
  /** Who wrote this version; they may be gone by now. */
  readonly userId: UserId;
  readonly createdAt: Date;
}
