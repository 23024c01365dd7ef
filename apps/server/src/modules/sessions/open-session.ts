import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Actor } from '../companies/actor.ts';
import type { SessionLifetimes } from './session-lifetimes.ts';
import type { SignInStore } from './sign-in.store.ts';
import { hashToken, newToken } from './tokens.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface SessionDeps {
  readonly signIns: SignInStore;
  readonly lifetimes: SessionLifetimes;
  readonly now: Clock;
}

/** What the client gets of a new session, once: only hashes of the tokens are kept. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly actor: Actor;
  readonly accessToken: string;
  readonly expireToken: string;
  readonly expiresAt: Date;
}

export interface SessionOpening {
  readonly whereabouts: Whereabouts | null;
  /** The session in place of which it is opened. */
  readonly refreshedFrom?: string;
  /** The password that was proven for it. */
  readonly passwordHash?: string;
}

/**
 * Opens a session.
 * @throws AppError `session.not_found` when what it rests on (user, password, old session) was withdrawn meanwhile
 */
export async function openSession(
  deps: SessionDeps,
  actor: Actor,
  { whereabouts, refreshedFrom, passwordHash }: SessionOpening,
): Promise<OpenedSession> {
  const sessionId = randomUUID();
  const accessToken = newToken();
  const expireToken = newToken();
  const createdAt = deps.now();
  const expiresAt = new Date(createdAt.getTime() + ttlMs(deps.lifetimes, actor));
  const session = {
    id: sessionId,
    userId: actor.userId,
    accessTokenHash: hashToken(accessToken),
    expireTokenHash: hashToken(expireToken),
    createdAt,
    lastUsedAt: createdAt,
    expiresAt,
    refreshedFrom: refreshedFrom ?? null,
    ip: whereabouts?.ip ?? null,
    userAgent: whereabouts?.userAgent ?? null,
  };
  if (!(await deps.signIns.insertSession(session, passwordHash))) throw new AppError('session.not_found');
  return { sessionId, actor, accessToken, expireToken, expiresAt };
}

/** How long a session of this actor lasts after its last use. */
export function ttlMs(lifetimes: SessionLifetimes, actor: Actor): number {
  return actor.isService ? lifetimes.serviceSessionTtlMs : lifetimes.sessionTtlMs;
}
