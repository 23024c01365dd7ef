import type { UserId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';

/** A signed-in period of a user. Only hashes of its two tokens are kept. */
export interface Session {
  readonly id: string;
  readonly userId: UserId;
  readonly accessTokenHash: string;
  readonly expireTokenHash: string;
  readonly expiresAt: Date;
  /** The session that this one was refreshed from; it dies when this one is first used. */
  readonly refreshedFrom: string | null;
}

export interface SessionOfActor {
  readonly session: Session;
  readonly actor: Actor;
}
