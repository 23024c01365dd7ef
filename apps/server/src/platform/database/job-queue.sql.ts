import { everything } from '../../modules/companies/reach.ts';
import type { Job } from '../../modules/jobs/job.ts';
import type { JobQueue } from '../../modules/jobs/job-queue.ts';
import { newId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { type NoticesOptions, openNotices } from './notices.ts';

/** Rows that another server is taking at this moment are passed over, so that nobody waits for anybody. */
const take = `update jobs set attempts = attempts + 1, lease = $1, due_at = now() + $2 * interval '1 ms'
where id = (select id from jobs where due_at <= now() order by due_at for update skip locked limit 1)
returning id, company_id as "companyId", folder_id as "folderId", group_id as "groupId", attempts, lease`;

const renew = `update jobs set due_at = now() + $3 * interval '1 ms' where id = $1 and lease = $2`;

const finish = 'delete from jobs where id = $1 and lease = $2';

const postpone = `update jobs set lease = null, due_at = now() + $3 * interval '1 ms', attempts = attempts - $4
where id = $1 and lease = $2`;

/** The queue of all servers on one PostgreSQL. Times are the database's, so clocks of servers need not agree. */
export function sqlJobQueue(database: Database, notices: Omit<NoticesOptions, 'listeners'>): JobQueue {
  const { run, runRepeatable } = database.within(everything);
  return {
    async take(leaseMs) {
      const { rows } = await run<Job>({ name: 'take_job', text: take, values: [newId(), leaseMs] });
      return rows[0];
    },
    async renew({ id, lease }, leaseMs) {
      const { rowCount } = await runRepeatable({ name: 'renew_job', text: renew, values: [id, lease, leaseMs] });
      return rowCount === 1;
    },
    async finish({ id, lease }) {
      await runRepeatable({ name: 'finish_job', text: finish, values: [id, lease] });
    },
    async postpone({ id, lease }, pauseMs, attempt) {
      const values = [id, lease, pauseMs, attempt === 'uncounted' ? 1 : 0];
      await run({ name: 'postpone_job', text: postpone, values });
    },
    listen: (wake) => openNotices({ ...notices, listeners: { praesto_jobs: wake } }),
  };
}
