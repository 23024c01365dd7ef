import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Actor } from './actor.ts';
import type { Reach } from './reach.ts';

/**
 * The company that something new is made for: ADMIN may name any, whoever works for one makes things of it.
 * @throws AppError `object.not_found` for a company beyond the reach
 */
export function chooseCompany(
  { actor, reach }: { readonly actor: Pick<Actor, 'companyId'>; readonly reach: Reach },
  named: string | null | undefined,
): CompanyId {
  if (named == null || named === actor.companyId) return actor.companyId;
  if (reach.kind !== 'all')
    throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' });
  return named as CompanyId;
}
