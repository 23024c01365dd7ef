import { everything } from '../../modules/companies/reach.ts';
import { backgroundIndexes, missingIndexes } from './background-indexes.ts';
import type { Database } from './database.ts';

/** For metrics: what is still to be done, by all servers on one database. */
interface UnfinishedWork {
  /** Analyses in state PROCESSING. */
  countAnalyses(): Promise<number>;
  /** Webhook events that are to be sent, and for how long that which was due first waits. */
  measureOutbox(): Promise<{ readonly pending: number; readonly oldestMs: number }>;
  /** Indexes of large tables that are still to be made. */
  countMissingIndexes(): Promise<number>;
  /** Bytes on the disk of the database. */
  sizeOfDatabase(): Promise<number>;
}

const outbox = `select count(*)::integer as pending,
  coalesce(extract(epoch from now() - min(due_at)) * 1000, 0)::float8 as "oldestMs"
from webhook_events where state = 'PENDING'`;

export function sqlUnfinishedWork(database: Database): UnfinishedWork {
  const { runRepeatable } = database.within(everything);
  return {
    async countAnalyses() {
      // Through the index of those in progress, however many there are in all.
      const text = `select count(*)::integer as count from analyses where state = 'PROCESSING'`;
      const { rows } = await runRepeatable<{ count: number }>({ name: 'count_unfinished_analyses', text });
      return rows[0]!.count;
    },
    async measureOutbox() {
      const { rows } = await runRepeatable<{ pending: number; oldestMs: number }>({
        name: 'outbox_depth',
        text: outbox,
      });
      const { pending, oldestMs } = rows[0]!;
      return { pending, oldestMs: Math.max(0, oldestMs) };
    },
    async countMissingIndexes() {
      const values = [backgroundIndexes.map(({ name }) => name)];
      return (await runRepeatable({ name: 'missing_indexes', text: missingIndexes, values })).rows.length;
    },
    async sizeOfDatabase() {
      const text = 'select pg_database_size(current_database())::float8 as bytes';
      const { rows } = await runRepeatable<{ bytes: number }>({ name: 'size_of_database', text });
      return rows[0]!.bytes;
    },
  };
}
