import { everything } from '../../modules/companies/reach.ts';
import type { GivenUpJob, QueueOffice } from '../../modules/jobs/queue-office.ts';
import type { FolderId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { lockFolder, resolve } from './orders.store.sql.ts';
import { sqlQueueDepths } from './queue-depths.sql.ts';
import { sqlWorkers } from './workers.sql.ts';

const givenUp = `select id, company_id as "companyId", folder_id as "folderId", group_id as "groupId", attempts,
  last_error as reason, given_up_at as "givenUpAt"
from jobs where given_up_at is not null order by given_up_at desc, id limit 100`;

const stopped = `select id, folder_id as "folderId" from jobs
where (given_up_at is not null or lease is null and due_at > now()) and ($1 = 'all' or id::text = $1)
order by folder_id limit 10000`;

const restart = `update jobs set given_up_at = null, lease = null, attempts = 0, due_at = now()
where id = $1 and (given_up_at is not null or lease is null) returning group_id as "groupId"`;

/** Every taking changes a job, and is no news: only what an operator does to it is, in the chain of its company. */
const logRetry = `select praesto_audit_append('job', 'changed', array[company_id], array[id], array['attempts,due_at,given_up_at'])
from jobs where id = $1`;

/** What was given up, and nothing else that ended. */
const reopen = `update analyses set state = 'PROCESSING', resolution = 'PROCESSING', error_reason = null, error_message = null,
  finished_at = null, received_at = null, sent_at = now(), updated_at = now()
where group_id = $1 and state = 'FAILED' and error_reason = 'gave_up'`;

export function sqlQueueOffice(database: Database): QueueOffice {
  const { run, runRepeatable, transaction } = database.within(everything);
  const depths = sqlQueueDepths(database);
  const workers = sqlWorkers(database);
  return {
    async look() {
      const pauses = await runRepeatable<{ at: Date }>({ text: 'select paused_at as at from queue_pauses' });
      return {
        pausedAt: pauses.rows[0]?.at ?? null,
        depths: await depths.measure(),
        waiting: await depths.measureWaiting(),
        workers: await workers.list(),
        givenUp: (await runRepeatable<GivenUpJob>({ text: givenUp })).rows,
      };
    },
    async pause() {
      await runRepeatable({ text: 'insert into queue_pauses default values on conflict do nothing' });
    },
    async resume() {
      await runRepeatable({ text: 'delete from queue_pauses' });
      await announce();
    },
    async retry(job) {
      const { rows } = await run<{ id: string; folderId: FolderId }>({ text: stopped, values: [job] });
      let count = 0;
      for (const row of rows) if (await transaction((query) => retryOne(query, row))) count += 1;
      if (count > 0) await announce();
      return count;
    },
  };

  async function announce(): Promise<void> {
    await run({ text: `select pg_notify('praesto_jobs', '')` });
  }
}

/** Under the lock of the folder, as everything that changes its analyses. */
async function retryOne(query: Query, { id, folderId }: { id: string; folderId: FolderId }): Promise<boolean> {
  if (!(await lockFolder(query, folderId, everything))) return false;
  const { rows } = await query<{ groupId: string }>(restart, [id]);
  if (!rows[0]) return false;
  const { rowCount } = await query(reopen, [rows[0].groupId]);
  if (rowCount !== 0) await resolve(query, folderId);
  await query(logRetry, [id]);
  return true;
}
