import type { ListPage, UserQuery } from '@praesto/contract';
import type { UserId } from '../../shared/ids.ts';
import type { User } from './user.ts';

/** What may be written about a user; what is not there stays. */
export type UserChanges = Partial<Omit<User, 'userId' | 'createdAt'>>;

/** Which sessions of the user end with a change: none, all, or all but the one that makes it. */
export type EndedSessions = 'none' | 'all' | { readonly allBut: string };

/** Why a user was not written: nothing was changed then. */
export type UserRefusal = 'no_such_user' | 'no_such_company' | 'email_taken' | 'last_admin';

/**
 * Port: the users of a reach. Who works above the companies (ADMIN, OPERATOR) belongs to none: within a company they are
 * not there.
 */
export interface UsersStore {
  find(id: UserId): Promise<User | undefined>;
  list(query: UserQuery): Promise<ListPage<User>>;
  /** Adds a user to a company within the reach. */
  insert(user: User): Promise<'done' | UserRefusal>;
  /** Writes the changes and ends sessions, all or nothing. The last active ADMIN stays one. */
  change(id: UserId, changes: UserChanges, ended: EndedSessions): Promise<User | UserRefusal>;
  /**
   * Removes a user and their sessions. Where something that they made remains, a row without anything about them stays
   * behind it, which is found by nobody.
   */
  remove(id: UserId): Promise<'done' | UserRefusal>;
}
