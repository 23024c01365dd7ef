import type { Challenge } from '../../src/modules/challenges/challenge.ts';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';

/** Drawn a minute before it expires, at noon of the tests. */
export function aChallenge(
  { companyId, userId }: Pick<User, 'companyId' | 'userId'>,
  changes: Partial<Challenge> = {},
): Challenge {
  return {
    id: newId(),
    companyId,
    userId,
    sessionId: newId(),
    gestures: ['video_selfie_left', 'video_selfie_smile'],
    createdAt: new Date('2026-03-01T12:00:00Z'),
    expiresAt: new Date('2026-03-01T12:01:00Z'),
    usedAt: null,
    mediaId: null,
    ...changes,
  };
}
