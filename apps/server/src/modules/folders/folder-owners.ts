import type { Company } from '../companies/company.ts';
import type { Stores } from '../stores.ts';
import type { User } from '../users/user.ts';
import type { Folder } from './folder.ts';

/** Who owns folders, for those who ask: each owner that lies within the reach. */
export interface FolderOwners {
  /** `undefined` when nobody asked for users. */
  readonly users: ReadonlyMap<string, User> | undefined;
  readonly companies: ReadonlyMap<string, Company> | undefined;
}

export interface AskedOwners {
  readonly withUser: boolean;
  readonly withCompany: boolean;
}

/** Finds the users and companies of folders, each once. */
export async function findFolderOwners(
  { users, companies }: Pick<Stores, 'users' | 'companies'>,
  folders: readonly Folder[],
  { withUser, withCompany }: AskedOwners,
): Promise<FolderOwners> {
  return {
    users: withUser ? await findAll(new Set(folders.map(({ userId }) => userId)), users.find) : undefined,
    companies: withCompany
      ? await findAll(new Set(folders.map(({ companyId }) => companyId)), companies.find)
      : undefined,
  };
}

/** One after the other: a page has few owners, and a request should not take every connection. */
async function findAll<Id extends string, Found>(
  ids: ReadonlySet<Id>,
  find: (id: Id) => Promise<Found | undefined>,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const id of ids) {
    const one = await find(id);
    if (one) found.set(id, one);
  }
  return found;
}
