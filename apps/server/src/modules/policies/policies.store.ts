import type { ListPage, PolicyQuery } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import type { CompanyPolicy } from './company-policy.ts';

/** What becomes the next version. */
export type PolicyDraft = Omit<CompanyPolicy, 'version'>;

/** The version that was added; else that there is no such company, or which version was there in place of the expected one. */
export type PolicyAddition = CompanyPolicy | 'no_such_company' | { readonly current: number };

/** Port: the policies of the companies of a reach. Versions are added and never change. */
export interface PoliciesStore {
  /** The newest version. */
  findCurrent(companyId: CompanyId): Promise<CompanyPolicy | undefined>;
  list(companyId: CompanyId, query: PolicyQuery): Promise<ListPage<CompanyPolicy>>;
  /** Adds the next version, where the newest is still `expected` (0 = there was none; `null` = whatever it is). */
  add(draft: PolicyDraft, expected: number | null): Promise<PolicyAddition>;
}
