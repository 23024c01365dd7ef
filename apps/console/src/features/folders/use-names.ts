import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { may, useActor } from '../session/actor.ts';
import { nameOf } from '../session/name-of.ts';

type Names = ReadonlyMap<string, string>;
const none: Names = new Map();

/** Enough for a list to choose from; who has more finds them by the id in the address. */
const most = 500;
const namesStayMs = 60_000;

/** The companies to choose from, with why they could not be read. */
export function useCompanyChoice() {
  const isAllowed = may(useActor(), 'company.read');
  return useQuery({
    queryKey: ['companies', 'names'],
    queryFn: () => call((client) => client.api.listCompanies({ query: { limit: most, total_omit: true } })),
    select: ({ items }): Names => new Map(items.map(({ company_id, name }) => [company_id, name])),
    staleTime: namesStayMs,
    enabled: isAllowed,
  });
}

export function useCompanyNames(): Names {
  return useCompanyChoice().data ?? none;
}

/** The users to choose from, with why they could not be read. */
export function useUserChoice() {
  const isAllowed = may(useActor(), 'user.read');
  return useQuery({
    queryKey: ['users', 'names'],
    queryFn: () => call((client) => client.api.listUsers({ query: { limit: most, total_omit: true } })),
    select: ({ items }): Names => new Map(items.map((user) => [user.user_id, nameOf(user)])),
    staleTime: namesStayMs,
    enabled: isAllowed,
  });
}

export function useUserNames(): Names {
  return useUserChoice().data ?? none;
}
