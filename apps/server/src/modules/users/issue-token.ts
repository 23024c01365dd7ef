import { roleOf } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import { type OpenedSession, openSession, type SessionDeps } from '../sessions/open-session.ts';
import type { SessionsStore } from '../sessions/sessions.store.ts';
import type { Whereabouts } from '../sessions/whereabouts.ts';
import { getUser, requireManaged } from './managed-user.ts';
import type { User } from './user.ts';
import type { UsersStore } from './users.store.ts';

export interface IssueTokenDeps extends SessionDeps {
  readonly users: UsersStore;
  readonly sessions: SessionsStore;
}

export interface IssueTokenInput {
  readonly actor: Actor;
  readonly whereabouts: Whereabouts;
  readonly userId: string;
  /** Whether the tokens that the user had so far end. */
  readonly revokesOthers: boolean;
}

/**
 * Opens a session for a service user, whose tokens are put into a configuration instead of a password.
 * @throws AppError `object.not_found`, `permission.missing`; `body.wrong_value` for a user who is no active service
 */
export async function issueToken(deps: IssueTokenDeps, input: IssueTokenInput): Promise<OpenedSession> {
  const { actor, whereabouts, userId, revokesOthers } = input;
  const user = await getUser(deps.users, userId);
  requireManaged(actor, roleOf(user));
  requireService(user);
  const opened = await openSession(deps, user, { whereabouts });
  if (revokesOthers) await deps.sessions.endAllOf(user.userId, opened.sessionId);
  return opened;
}

function requireService({ isService, isActive }: User): void {
  if (!isService) throw unfit('is no service user: people sign in themselves');
  if (!isActive) throw unfit('is not active');
}

function unfit(reason: string): AppError {
  return new AppError('body.wrong_value', { fields: [{ field: 'user_id', reason }] });
}
