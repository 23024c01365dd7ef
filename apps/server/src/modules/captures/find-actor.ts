import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import { reachFor } from '../companies/reach.ts';
import { authenticate } from '../sessions/authenticate.ts';
import type { SessionDeps } from '../sessions/open-session.ts';
import type { StoresFor } from '../stores.ts';
import type { UsersStore } from '../users/users.store.ts';
import type { OpenSite } from './effective-settings.ts';
import { openWebAccount } from './web-account.ts';

export interface FindActorDeps {
  readonly session: SessionDeps;
  readonly storesFor: StoresFor;
  readonly now: Clock;
}

/**
 * In whose name the folder of a page will be made: the company's account for its pages, or whoever the page has a token of.
 * @throws AppError `token.*`, `user.blocked`, `permission.missing` of such a token; `object.not_found` where the account is not active
 */
export async function findActor(
  deps: FindActorDeps,
  { site, token }: { readonly site: OpenSite; readonly token: string | null },
): Promise<Actor> {
  const { companyId, settings } = site;
  if (settings.api_use_token === 'client') return authenticatePage(deps, site, token);
  const { users } = deps.storesFor({ kind: 'company', companyId });
  const account = await openWebAccount({ signIns: deps.session.signIns, users, now: deps.now }, companyId);
  if (!account?.isActive)
    throw new AppError('object.not_found', { reason: 'the account of the pages of this company is not active' });
  return account;
}

async function authenticatePage({ session }: FindActorDeps, { companyId }: OpenSite, token: string | null) {
  if (token === null) throw new AppError('token.missing', { field: 'token' });
  const { actor } = await authenticate(session, token);
  if (actor.companyId !== companyId || !reachFor(actor, 'folder.create'))
    throw new AppError('permission.missing', { permission: 'folder.create' });
  return actor;
}

/** Whoever a session belongs to, as they are now. @throws AppError `user.blocked` */
export async function readActor(users: Pick<UsersStore, 'find'>, userId: UserId): Promise<Actor> {
  const user = await users.find(userId);
  if (!user?.isActive) throw new AppError('user.blocked');
  return user;
}
