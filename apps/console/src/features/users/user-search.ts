import type { RequestOf } from '@praesto/client';
import { type Role, roles } from '@praesto/contract';
import { readSearch } from '../lists/read-search.ts';
import { toRoleBody } from './user-role.ts';

const names = ['text', 'role', 'company', 'active'] as const;

/** What the address of the list of users says; everything is text, absent = not asked. */
export type UserSearch = { readonly [Name in (typeof names)[number]]?: string };

export function toUserSearch(raw: Readonly<Record<string, unknown>>): UserSearch {
  return readSearch(names, raw);
}

/** The filters of an address in the grammar of the API's lists. */
export function toUserQuery(search: UserSearch): NonNullable<RequestOf<'listUsers'>['query']> {
  const role = roles.find((one) => one === search.role);
  const query: Record<string, string | undefined> = {
    search_text: search.text,
    company_id: search.company,
    is_active: search.active,
    ...(role === undefined ? {} : roleFilter(role)),
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function roleFilter(role: Role): Record<string, string> {
  const { user_type, is_admin, is_service } = toRoleBody(role);
  if (user_type !== 'CLIENT') return { user_type };
  // Who is both an administrator and a machine is an administrator.
  return { user_type, is_admin: String(is_admin), ...(is_admin ? {} : { is_service: String(is_service) }) };
}
