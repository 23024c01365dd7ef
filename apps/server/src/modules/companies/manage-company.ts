import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isId, newId } from '../../shared/ids.ts';
import type { CompaniesStore, CompanyChanges } from './companies.store.ts';
import type { Company } from './company.ts';

export async function createCompany(
  deps: { readonly companies: CompaniesStore; readonly now: Clock },
  { name, metaData = {} }: Pick<Company, 'name'> & Partial<Pick<Company, 'metaData'>>,
): Promise<Company> {
  const company = { id: newId<'company'>(), name, metaData, createdAt: deps.now() };
  await deps.companies.insert(company);
  return company;
}

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all. */
export async function getCompany(companies: CompaniesStore, id: string): Promise<Company> {
  return (isId<'company'>(id) ? await companies.find(id) : undefined) ?? refuseUnknown();
}

/** @throws AppError `object.not_found` */
export async function changeCompany(companies: CompaniesStore, id: string, changes: CompanyChanges): Promise<Company> {
  return (isId<'company'>(id) ? await companies.change(id, changes) : undefined) ?? refuseUnknown();
}

/**
 * Deletes a company that has nothing in it. Its users and folders go first, by those who may delete them: one call must
 * not wipe out everything that a tenant has.
 * @throws AppError `object.not_found`, `company.in_use`
 */
export async function deleteCompany(companies: CompaniesStore, id: string): Promise<void> {
  const outcome = isId<'company'>(id) ? await companies.remove(id) : 'no_such_company';
  if (outcome === 'no_such_company') refuseUnknown();
  if (typeof outcome !== 'object') return;
  const nouns = outcome.stillHas.replaceAll('_', ' ');
  throw new AppError('company.in_use', { field: 'company_id', reason: `the company still has ${nouns}` });
}

function refuseUnknown(): never {
  throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' });
}
