import type { CompanyId, UserId } from '../../shared/ids.ts';
import type { Actor, UserType } from './actor.ts';

export interface User extends Actor {
  /** Lower case. */
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Argon2id hash in PHC form. */
  readonly passwordHash: string;
}

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

/** Port: users and sessions, for signing in. Crosses companies by nature: at sign-in the company is not known yet. */
export interface CompaniesStore {
  /** `email` in lower case. */
  findUserByEmail(email: string): Promise<User | undefined>;
  /** Creates company and user in one transaction unless a user of this type exists; tells whether it did. */
  createFirstUser(user: User, companyName: string): Promise<boolean>;
  insertSession(session: Session): Promise<void>;
  findSessionByAccessTokenHash(hash: string): Promise<SessionOfActor | undefined>;
  findSessionByExpireTokenHash(hash: string): Promise<SessionOfActor | undefined>;
  /** Never moves the end of a session back: two requests of one session may race. */
  extendSession(id: string, expiresAt: Date): Promise<void>;
  /** Deletes if present, and makes `refreshedFrom` null where it named this session. */
  deleteSession(id: string): Promise<void>;
  /** Deletes what ended before `before`; tells how many. */
  deleteSessionsEndedBefore(before: Date): Promise<number>;
  findCompanyName(id: CompanyId): Promise<string | undefined>;
  hasUserOfType(type: UserType): Promise<boolean>;
}
