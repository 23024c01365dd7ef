import { everything } from '../../modules/companies/reach.ts';
import { type Job, type JobPriority, jobPriorities } from '../../modules/jobs/job.ts';
import type { JobQueue } from '../../modules/jobs/job-queue.ts';
import { newId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { type NoticesOptions, openNotices } from './notices.ts';

/**
 * What a lost server was at first; then by priority, but one in ten; then the company with least at work, and of those the one whose turn was longest ago (migration 0032).
 */
const take = `with taken as (select * from praesto_take_job($1, $2, $3))
select id, company_id as "companyId", folder_id as "folderId", group_id as "groupId", priority, attempts, lease,
  request_id as "requestId" from taken`;

const renew = `update jobs set due_at = now() + $3 * interval '1 ms' where id = $1 and lease = $2`;

const finish = 'delete from jobs where id = $1 and lease = $2';

const postpone = `update jobs set lease = null, due_at = now() + $3 * interval '1 ms', attempts = attempts - $4,
  last_error = coalesce($5, last_error)
where id = $1 and lease = $2`;

const giveUp = `update jobs set lease = null, given_up_at = now(), last_error = coalesce($3, last_error)
where id = $1 and lease = $2`;

export interface JobQueueOptions extends Omit<NoticesOptions, 'listeners'> {
  /** How many orders of one company are answered at once where nothing else is said of it; `null` = any number. */
  readonly companyAtOnce: number | null;
}

interface TakenRow extends Omit<Job, 'priority'> {
  readonly priority: number;
}

const priorities = Object.entries(jobPriorities) as readonly (readonly [JobPriority, number])[];

function priorityOf({ priority }: TakenRow): JobPriority {
  return priorities.find(([, number]) => number === priority)![0];
}

/** The queue of all servers on one PostgreSQL. Times are the database's, so clocks of servers need not agree. */
export function sqlJobQueue(database: Database, { companyAtOnce, ...notices }: JobQueueOptions): JobQueue {
  const { run, runRepeatable } = database.within(everything);
  return {
    async take(leaseMs) {
      const { rows } = await run<TakenRow>({ name: 'take_job', text: take, values: [newId(), leaseMs, companyAtOnce] });
      return rows[0] && { ...rows[0], priority: priorityOf(rows[0]) };
    },
    async renew({ id, lease }, leaseMs) {
      const { rowCount } = await runRepeatable({ name: 'renew_job', text: renew, values: [id, lease, leaseMs] });
      return rowCount === 1;
    },
    async finish({ id, lease }) {
      await runRepeatable({ name: 'finish_job', text: finish, values: [id, lease] });
    },
    async postpone({ id, lease }, pauseMs, attempt, reason) {
      const values = [id, lease, pauseMs, attempt === 'uncounted' ? 1 : 0, reason ?? null];
      await run({ name: 'postpone_job', text: postpone, values });
    },
    async giveUp({ id, lease }, reason) {
      await runRepeatable({ name: 'give_job_up', text: giveUp, values: [id, lease, reason ?? null] });
    },
    listen: (wake) => openNotices({ ...notices, listeners: { praesto_jobs: wake } }),
  };
}
