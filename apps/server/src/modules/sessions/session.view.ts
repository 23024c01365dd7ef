import type { SessionView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { ListedSession } from './sessions.store.ts';

/** A session as it is shown to whoever asks with the session `currentId`. */
export function toSessionView(session: ListedSession, currentId: string): SessionView {
  return {
    session_id: session.id,
    user_id: session.userId,
    company_id: session.companyId,
    ip: session.ip,
    user_agent: session.userAgent,
    time_created: toUnixSeconds(session.createdAt),
    time_used: toUnixSeconds(session.lastUsedAt),
    expire_date: toUnixSeconds(session.expiresAt),
    is_current: session.id === currentId,
  };
}
