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
