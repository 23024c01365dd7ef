import type { Blobs } from '../modules/media/blobs.ts';
import { applyRetention } from '../modules/retention/apply-retention.ts';
import type { Database } from '../platform/database/database.ts';
import type { DatabaseClock } from '../platform/database/database-clock.ts';
import { sqlRetentionWork } from '../platform/database/retention-work.sql.ts';
import { asServer } from '../shared/origin.ts';
import { repeat } from '../shared/repeat.ts';
import type { Building } from './building.ts';

const hourMs = 3_600_000;
/** For so long a clock that leapt ahead deletes nothing: somebody will have noticed. */
const leapsForgottenAfterMs = 7 * 24 * hourMs;

/** Carries out, once an hour, what companies want deleted. Several servers may: each takes what the others are not at. */
export function startRetention(
  { log, opened }: Building,
  { database, clock, blobs }: { readonly database: Database; readonly clock: DatabaseClock; readonly blobs: Blobs },
): void {
  const deps = { work: sqlRetentionWork(database), blobs, now: clock.notLeaping(leapsForgottenAfterMs) };
  const task = repeat({
    name: 'deleting what is kept no longer',
    everyMs: hourMs,
    log,
    work: (signal) =>
      asServer('retention', async () => {
        for (const { companyId, object, count } of await applyRetention(deps, { signal }))
          log.info({ company: companyId, object, count }, 'deleted by the rules of the company');
      }),
  });
  opened.defer(() => task.stop());
}
