import { type OpenedSession, openSession } from '../../apps/server/src/modules/sessions/open-session.ts';
import { defaultSessionLifetimes } from '../../apps/server/src/modules/sessions/session-lifetimes.ts';
import { sqlSignInStore } from '../../apps/server/src/platform/database/sign-in.store.sql.ts';
import { systemClock } from '../../apps/server/src/shared/clock.ts';
import type { BenchDatabase } from './open-bench-database.ts';

/** Signs somebody in for as long as any benchmark takes. */
export function openBenchSession(
  database: BenchDatabase['database'],
  user: Parameters<typeof openSession>[1],
): Promise<OpenedSession> {
  const lifetimes = { ...defaultSessionLifetimes, sessionTtlMs: 86_400_000 };
  return openSession({ signIns: sqlSignInStore(database), lifetimes, now: systemClock }, user, { whereabouts: null });
}
