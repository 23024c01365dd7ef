import { AppError } from '../../shared/app-error.ts';
import type { Actor } from '../companies/actor.ts';
import { type SessionDeps, ttlMs } from './open-session.ts';
import { hashToken, isToken } from './tokens.ts';

/** Who calls, and by which of their sessions. */
export interface Authenticated {
  readonly actor: Actor;
  readonly sessionId: string;
}

/**
 * A session that slides is written again only after this share of its lifetime: with 15 minutes at most once in 45
 * seconds instead of once a request. It can therefore end up to that much early, never late.
 */
const slideShare = 0.05;
/** A service session lasts for years; when it was last used is still told to the minute. */
const maxSlideMs = 60_000;

/**
 * Finds out who a token belongs to and moves the end of the session to now + TTL. The first use of a renewed session
 * ends the one it was renewed from.
 * @throws AppError `token.unknown`, `token.expired`, `user.blocked`
 */
export async function authenticate(deps: SessionDeps, token: string): Promise<Authenticated> {
  const { signIns, lifetimes } = deps;
  const found = isToken(token) ? await signIns.findSessionByAccessTokenHash(hashToken(token)) : undefined;
  if (!found) throw new AppError('token.unknown');
  const { session, actor, isActive } = found;
  const nowMs = deps.now().getTime();
  const remainingMs = session.expiresAt.getTime() - nowMs;
  if (remainingMs <= 0) throw new AppError('token.expired');
  // Sessions end when their user is deactivated; this is for one that was opened at that very moment.
  if (!isActive) throw new AppError('user.blocked');
  if (session.refreshedFrom !== null) await signIns.deleteSession(session.refreshedFrom);
  const ttl = ttlMs(lifetimes, actor);
  if (nowMs - session.lastUsedAt.getTime() > Math.min(ttl * slideShare, maxSlideMs)) {
    await signIns.extendSession(session.id, { lastUsedAt: new Date(nowMs), expiresAt: new Date(nowMs + ttl) });
  }
  return { actor, sessionId: session.id };
}
