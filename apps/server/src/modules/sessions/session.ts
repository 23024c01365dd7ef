import type { UserId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';

/** A signed-in period of a user. Only hashes of its two tokens are kept. */
export interface Session {
  readonly id: string;
  readonly userId: UserId;
  readonly accessTokenHash: string;
  readonly expireTokenHash: string;
  readonly createdAt: Date;
  /** Written again only when that matters, together with `expiresAt`. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** The session that this one was refreshed from; it dies when this one is first used. */
  readonly refreshedFrom: string | null;
  /** Where it was opened from. */
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface SessionOfActor {
  readonly session: Session;
  readonly actor: Actor;
  /** Whether the user may act at all. */
  readonly isActive: boolean;
}
