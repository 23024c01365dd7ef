import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId, type UserId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import { findMatchMistakes, findSearchMistakes, type WrittenMatch } from '../analyses/match-mistakes.ts';
import { findPointMistakes, refuseRates, type WrittenPoint } from '../analyses/point-mistakes.ts';
import type { CompaniesStore } from '../companies/companies.store.ts';
import { getCompany } from '../companies/manage-company.ts';
import type { CompanyPolicy, PolicyPoints } from './company-policy.ts';
import type { PoliciesStore } from './policies.store.ts';

export interface ChangePolicyDeps {
  readonly companies: CompaniesStore;
  readonly policies: Pick<PoliciesStore, 'add'>;
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>;
  readonly now: Clock;
}

export interface PolicyOrder extends Pick<CompanyPolicy, 'points' | 'refuseRepeated'> {
  readonly companyId: string;
  readonly userId: UserId;
  /** The version that was changed; `null` = whatever is there. */
  readonly expected: number | null;
}

/**
 * Adds a version to the policy of a company.
 * @throws AppError `object.not_found`; `rate.no_curve`, `rate.too_few` for what cannot be shown with the model that runs;
 * `policy.changed` when somebody else was faster
 */
export async function changePolicy(deps: ChangePolicyDeps, order: PolicyOrder): Promise<CompanyPolicy> {
  const { points, refuseRepeated, userId, expected } = order;
  const company = await getCompany(deps.companies, order.companyId);
  requireRates(deps.inference, points);
  const draft = { id: newId<'policy'>(), companyId: company.id, points, refuseRepeated, userId, createdAt: deps.now() };
  const added = await deps.policies.add(draft, expected);
  if (added === 'no_such_company')
    throw new AppError('object.not_found', { field: 'company_id', reason: 'it was deleted' });
  if ('current' in added) {
    const reason = `version ${expected} was changed, version ${added.current} holds: read it and change that`;
    throw new AppError('policy.changed', { field: 'version', reason, current: added.current });
  }
  return added;
}

/**
 * Only what asks for error rates needs the models to be there.
 * @throws AppError `rate.no_curve`, `rate.too_few` for what cannot be shown with the model that runs
 */
export function requireRates(inference: ChangePolicyDeps['inference'], points: PolicyPoints): void {
  const liveness = (['photo', 'clip', 'set'] as const).flatMap((kind): WrittenPoint[] => {
    const asked = points[kind];
    return asked && !('threshold' in asked) ? [{ asked, kind, field: kind }] : [];
  });
  const matching = (['photos', 'document'] as const).flatMap((kind): WrittenMatch[] => {
    const asked = points[kind];
    return asked && !('thresholdMin' in asked) ? [{ asked, kind, field: matchFields[kind] }] : [];
  });
  // What a search needs grows with the collection; one photo is the least.
  const { search } = points;
  const searches =
    search && 'fpir' in search ? [{ asked: search, kind: 'photos', field: 'search', size: 1 } as const] : [];
  refuseRates([
    ...(liveness.length > 0 ? findPointMistakes(liveness, inference.operatingCurves()) : []),
    ...(matching.length > 0 ? findMatchMistakes(matching, inference.matchingCurves()) : []),
    ...(searches.length > 0 ? findSearchMistakes(searches, inference.matchingCurves()) : []),
  ]);
}

const matchFields = { photos: 'match', document: 'match_document' } as const;
