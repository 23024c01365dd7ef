import type { ChallengeId } from '../../shared/ids.ts';
import type { Challenge } from './challenge.ts';

/**
 * Port: the challenges of a reach. That one is used is written where its clip is, in one transaction: whoever writes a medium
 * with a challenge that was used before is refused with `challenge.used`.
 */
export interface ChallengesStore {
  insert(challenge: Challenge): Promise<void>;
  find(id: ChallengeId): Promise<Challenge | undefined>;
  /** Deletes what expired before `before`; tells how many. What clips keep of them stays. */
  deleteExpiredBefore(before: Date): Promise<number>;
}
