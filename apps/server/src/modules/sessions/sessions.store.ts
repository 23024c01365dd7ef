import type { ListPage, SessionQuery } from '@praesto/contract';
import type { CompanyId, UserId } from '../../shared/ids.ts';
import type { Session } from './session.ts';

/** A session as others may see it: without what its tokens could be found by. */
export interface ListedSession extends Omit<Session, 'accessTokenHash' | 'expireTokenHash' | 'refreshedFrom'> {
  /** The company of its user. */
  readonly companyId: CompanyId;
}

/** Port: the sessions of the users of a reach. */
export interface SessionsStore {
  /** Sessions of one user, or (`null`) of all within the reach. */
  list(query: SessionQuery, ofUser: UserId | null): Promise<ListPage<ListedSession>>;
  /** Ends a session; tells whether there was one. */
  end(id: string): Promise<boolean>;
  /** Ends all sessions of a user but the one named; tells how many. */
  endAllOf(userId: UserId, allBut: string | null): Promise<number>;
}
