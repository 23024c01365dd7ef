import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Actor } from '../companies/actor.ts';
import type { SessionLifetimes } from './session-lifetimes.ts';
import type { SignInStore } from './sign-in.store.ts';
import { hashToken, newToken } from './tokens.ts';

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

export async function openSession(
  deps: SessionDeps,
  actor: Actor,
  refreshedFrom: string | null,
): Promise<OpenedSession> {
  const sessionId = randomUUID();
  const accessToken = newToken();
  const expireToken = newToken();
  const expiresAt = new Date(deps.now().getTime() + ttlMs(deps.lifetimes, actor));
  await deps.signIns.insertSession({
    id: sessionId,
    userId: actor.userId,
    accessTokenHash: hashToken(accessToken),
    expireTokenHash: hashToken(expireToken),
    expiresAt,
    refreshedFrom,
  });
  return { sessionId, actor, accessToken, expireToken, expiresAt };
}

/** How long a session of this actor lasts after its last use. */
export function ttlMs(lifetimes: SessionLifetimes, actor: Actor): number {
  return actor.isService ? lifetimes.serviceSessionTtlMs : lifetimes.sessionTtlMs;
}
