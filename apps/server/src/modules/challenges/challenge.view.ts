import type { ChallengeView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Challenge } from './challenge.ts';

export function toChallengeView(challenge: Challenge): ChallengeView {
  return {
    challenge_id: challenge.id,
    company_id: challenge.companyId,
    user_id: challenge.userId,
    gestures: [...challenge.gestures],
    expire_date: toUnixSeconds(challenge.expiresAt),
    time_created: toUnixSeconds(challenge.createdAt),
    time_used: challenge.usedAt && toUnixSeconds(challenge.usedAt),
    media_id: challenge.mediaId,
  };
}
