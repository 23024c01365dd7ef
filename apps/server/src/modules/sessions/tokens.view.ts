import type { TokensAnswer } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { OpenedSession } from './open-session.ts';

/** The tokens of a new session, as their owner gets them. */
export function toTokensAnswer({ sessionId, actor, accessToken, expireToken, expiresAt }: OpenedSession): TokensAnswer {
  return {
    session_id: sessionId,
    user_id: actor.userId,
    company_id: actor.companyId,
    access_token: accessToken,
    expire_token: expireToken,
    expire_date: toUnixSeconds(expiresAt),
  };
}
