import { type Permission, type ReachWord, reachOf, roleOf } from '@praesto/contract';
import type { CompanyId, UserId } from '../../shared/ids.ts';
import type { Actor } from './actor.ts';

/** What of all rows may be seen and touched: everything, one company's, or one user's within a company. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'company'; readonly companyId: CompanyId }
  | { readonly kind: 'own'; readonly companyId: CompanyId; readonly userId: UserId };

/** Beyond companies, for the server's own work: signing in, sweeping, running jobs. Never for a request's answer. */
export const everything: Reach = { kind: 'all' };

/** How far a permission reaches for this actor; `undefined` when they do not have it. */
export function reachFor(actor: Actor, permission: Permission): Reach | undefined {
  const word = reachOf(roleOf(actor), permission);
  return word && toReach(actor, word);
}

/** Whether something of this company, made by this user, lies within a reach. */
export function isWithin(reach: Reach, owner: { readonly companyId: CompanyId; readonly userId: UserId }): boolean {
  if (reach.kind === 'all') return true;
  if (reach.companyId !== owner.companyId) return false;
  return reach.kind === 'company' || reach.userId === owner.userId;
}

function toReach({ companyId, userId }: Actor, kind: ReachWord): Reach {
  switch (kind) {
    case 'all':
      return everything;
    case 'company':
      return { kind, companyId };
    case 'own':
      return { kind, companyId, userId };
  }
}
