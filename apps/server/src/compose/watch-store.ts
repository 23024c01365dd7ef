import type { Database } from '../platform/database/database.ts';
import { sqlQueueDepths } from '../platform/database/queue-depths.sql.ts';
import { sqlUnfinishedWork } from '../platform/database/unfinished-work.sql.ts';
import type { AddGauge } from '../platform/metrics/sampled-gauge.ts';

/** Measures what all servers share: queues, outbox, size of the database; and the connections of this one. */
export function watchStore(addGauge: AddGauge, database: Database): void {
  const unfinished = sqlUnfinishedWork(database);
  watchQueues(addGauge, database);
  addGauge({
    name: 'praesto_analyses_unfinished',
    help: 'Analyses in state PROCESSING, of all servers on this database.',
    sample: async () => [{ value: await unfinished.countAnalyses() }],
  });
  addGauge({
    name: 'praesto_webhook_events_pending',
    help: 'Webhook events that are still to be sent, of all servers on this database.',
    sample: async () => [{ value: (await unfinished.measureOutbox()).pending }],
  });
  addGauge({
    name: 'praesto_webhook_oldest_due_seconds',
    help: 'For how long the webhook event that was due first waits to be sent.',
    sample: async () => [{ value: (await unfinished.measureOutbox()).oldestMs / 1000 }],
  });
  addGauge({
    name: 'praesto_indexes_missing',
    help: 'Indexes of large tables that are still to be made beside everything else; until then statistics take longer.',
    sample: async () => [{ value: await unfinished.countMissingIndexes() }],
  });
  watchDatabase(addGauge, database);
}

function watchQueues(addGauge: AddGauge, database: Database): void {
  const depths = sqlQueueDepths(database);
  const labelNames = ['queue', 'state'];
  addGauge({
    name: 'praesto_queue_entries',
    help: 'Entries of a queue by state: waiting, running, postponed; of all servers on this database.',
    labelNames,
    sample: async () =>
      (await depths.measure()).map(({ queue, state, count }) => ({ labels: { queue, state }, value: count })),
  });
  addGauge({
    name: 'praesto_queue_oldest_seconds',
    help: 'Age of the oldest entry of a queue by state.',
    labelNames,
    sample: async () =>
      (await depths.measure()).map(({ queue, state, oldestMs }) => ({
        labels: { queue, state },
        value: oldestMs / 1000,
      })),
  });
}

function watchDatabase(addGauge: AddGauge, database: Database): void {
  addGauge({
    name: 'praesto_database_up',
    help: '1 when the database answers within a second.',
    sample: async () => {
      const isUp = await database.ping().then(
        () => true,
        () => false,
      );
      return [{ value: isUp ? 1 : 0 }];
    },
  });
  addGauge({
    name: 'praesto_database_bytes',
    help: 'Size of the database on its disk.',
    sample: async () => [{ value: await sqlUnfinishedWork(database).sizeOfDatabase() }],
  });
  addGauge({
    name: 'praesto_database_connections',
    help: 'Connections of this process by state, those that are waited for, and how many there may be.',
    labelNames: ['state'],
    sample: () => Object.entries(database.load()).map(([state, value]) => ({ labels: { state }, value })),
  });
}
