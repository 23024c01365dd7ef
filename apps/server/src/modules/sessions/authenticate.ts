import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import { type SessionDeps, ttlMs } from './open-session.ts';
import { hashToken, isToken } from './tokens.ts';

export type AuthenticateDeps = SessionDeps;

/**
 * A session that slides is written again only after this share of its lifetime: with 15 minutes at most once in 45
 * seconds instead of once a request. It can therefore end up to that much early, never late.
 */
const slideShare = 0.05;

/**
 * Finds out who a token belongs to and moves the end of the session to now + TTL. The first use of a renewed session
 * ends the one it was renewed from.
 * @throws AppError `token.unknown`, `token.expired`
 */
export async function authenticate(deps: AuthenticateDeps, token: string): Promise<Actor> {
  const { signIns, lifetimes } = deps;
  const found = isToken(token) ? await signIns.findSessionByAccessTokenHash(hashToken(token)) : undefined;
  if (!found) throw new AppError('token.unknown');
  const { session, actor } = found;
  const nowMs = deps.now().getTime();
  const remainingMs = session.expiresAt.getTime() - nowMs;
  if (remainingMs <= 0) throw new AppError('token.expired');
  if (session.refreshedFrom !== null) await signIns.deleteSession(session.refreshedFrom);
  const ttl = ttlMs(lifetimes, actor);
  if (ttl - remainingMs > ttl * slideShare) await signIns.extendSession(session.id, new Date(nowMs + ttl));
  return actor;
}
