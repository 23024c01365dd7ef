import { everything } from '../../modules/companies/reach.ts';
import { type QueueDepth, type QueueDepths, queueStates } from '../../modules/jobs/queue-depth.ts';
import type { Database } from './database.ts';

/** What waits has waited since it was due: a job that was given back is not older than its pause. */
const orders = `select state, count(*)::integer as count, extract(epoch from now() - min(since))::float8 * 1000 as "oldestMs"
from (
  select case when due_at <= now() then 'waiting' when lease is not null then 'running' else 'postponed' end as state,
    case when due_at <= now() then due_at else created_at end as since
  from jobs
) each
group by state`;

export function sqlQueueDepths(database: Database): QueueDepths {
  const { runRepeatable } = database.within(everything);
  return {
    async measure() {
      const { rows } = await runRepeatable<Omit<QueueDepth, 'queue'>>({ name: 'queue_depths', text: orders });
      return queueStates.map((state) => {
        const { count = 0, oldestMs = 0 } = rows.find((row) => row.state === state) ?? {};
        return { queue: 'orders', state, count, oldestMs: Math.max(0, oldestMs) };
      });
    },
  };
}
