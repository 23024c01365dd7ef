import type { UserId } from '../../shared/ids.ts';

/** Port: the sessions of the users of a reach. */
export interface SessionsStore {
  /** Ends a session; tells whether there was one. */
  end(id: string): Promise<boolean>;
  /** Ends all sessions of a user but the one named; tells how many. */
  endAllOf(userId: UserId, allBut: string | null): Promise<number>;
}
