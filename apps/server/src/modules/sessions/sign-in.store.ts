import type { CompanyId } from '../../shared/ids.ts';
import type { UserType } from '../companies/actor.ts';
import type { User } from '../users/user.ts';
import type { Session, SessionOfActor } from './session.ts';

/** Port: users and sessions, for signing in. Crosses companies by nature: at sign-in the company is not known yet. */
export interface SignInStore {
  /** `email` in lower case. */
  findUserByEmail(email: string): Promise<User | undefined>;
  /** Creates company and user in one transaction unless a user of this type exists; tells whether it did. */
  createFirstUser(user: User, companyName: string): Promise<boolean>;
  /**
   * Keeps a session, unless its user may not act any more, the session that it was refreshed from is gone, or, where
   * `passwordHash` is given, the password is another one by now; tells whether it did.
   */
  insertSession(session: Session, passwordHash?: string): Promise<boolean>;
  findSessionByAccessTokenHash(hash: string): Promise<SessionOfActor | undefined>;
  findSessionByExpireTokenHash(hash: string): Promise<SessionOfActor | undefined>;
  /** Never moves the times of a session back: two requests of one session may race. */
  extendSession(id: string, times: Pick<Session, 'lastUsedAt' | 'expiresAt'>): Promise<void>;
  /** Deletes if present, and makes `refreshedFrom` null where it named this session. */
  deleteSession(id: string): Promise<void>;
  /** Deletes what ended before `before`; tells how many. */
  deleteSessionsEndedBefore(before: Date): Promise<number>;
  findCompanyName(id: CompanyId): Promise<string | undefined>;
  hasUserOfType(type: UserType): Promise<boolean>;
}
