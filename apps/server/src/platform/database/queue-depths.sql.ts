import { everything } from '../../modules/companies/reach.ts';
import { type JobPriority, jobPriorities } from '../../modules/jobs/job.ts';
import { type QueueDepth, type QueueDepths, queueStates, queues } from '../../modules/jobs/queue-depth.ts';
import type { Database } from './database.ts';

/** What waits has waited since it was due: a job that was given back is not older than its pause. */
const depths = `select queue, state, count(*)::integer as count,
  extract(epoch from now() - min(since))::float8 * 1000 as "oldestMs"
from (
  select queue, case when given_up_at is not null then 'given_up' when due_at <= now() then 'waiting' when lease is not null then 'running' else 'postponed' end as state,
    case when given_up_at is not null then given_up_at when due_at <= now() then due_at else created_at end as since
  from (
    select 'orders' as queue, due_at, lease, created_at, given_up_at from jobs
    union all
    select 'examinations', due_at, lease, created_at, null from examinations where answer is null and expires_at > now()
    union all
    select 'evaluations', due_at, lease, created_at, null from evaluations where state in ('waiting', 'running')
  ) entry
) each
group by queue, state`;

const waiting = `select priority, count(*)::integer as count, extract(epoch from now() - min(due_at))::float8 * 1000 as "oldestMs"
from jobs where given_up_at is null and due_at <= now() group by priority`;

const priorities = Object.entries(jobPriorities).toSorted(([, a], [, b]) => b - a) as [JobPriority, number][];

export function sqlQueueDepths(database: Database): QueueDepths {
  const { runRepeatable } = database.within(everything);
  return {
    async measure() {
      const { rows } = await runRepeatable<QueueDepth>({ name: 'queue_depths', text: depths });
      return queues.flatMap((queue) =>
        queueStates.map((state) => {
          const { count = 0, oldestMs = 0 } = rows.find((row) => row.queue === queue && row.state === state) ?? {};
          return { queue, state, count, oldestMs: Math.max(0, oldestMs) };
        }),
      );
    },
    async measureWaiting() {
      const { rows } = await runRepeatable<{ priority: number; count: number; oldestMs: number }>({
        name: 'queue_waiting',
        text: waiting,
      });
      return priorities.map(([priority, number]) => {
        const { count = 0, oldestMs = 0 } = rows.find((row) => row.priority === number) ?? {};
        return { priority, count, oldestMs };
      });
    },
  };
}
