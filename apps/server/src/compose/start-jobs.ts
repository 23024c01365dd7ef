import { type AnswerOrderDeps, answerOrder, failOrder } from '../modules/analyses/answer-order.ts';
import { expireAnalyses } from '../modules/analyses/expire-analyses.ts';
import type { Job } from '../modules/jobs/job.ts';
import { workOnJobs } from '../modules/jobs/work-on-jobs.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import type { DatabaseClock } from '../platform/database/database-clock.ts';
import { sqlJobQueue } from '../platform/database/job-queue.sql.ts';
import { sqlOrderWork } from '../platform/database/orders.store.sql.ts';
import type { Engine } from '../platform/inference/embedding-engines.ts';
import { asServer, withOrigin } from '../shared/origin.ts';
import { repeat } from '../shared/repeat.ts';
import { inSpan } from '../shared/trace.ts';
import type { Building } from './building.ts';

/** Answers orders in the background, and ends those that nobody answered in time. */
export function startJobs(
  { config: { jobs, server }, log, opened }: Building,
  {
    database,
    connection,
    clock,
    ...parts
  }: Omit<AnswerOrderDeps, 'work'> & {
    readonly inference: Pick<Engine, 'settled'>;
    readonly database: Database;
    readonly connection: DatabaseOptions['connection'];
    readonly clock: DatabaseClock;
  },
): void {
  const deps = { ...parts, work: sqlOrderWork(database) };
  // An order is not late because somebody set the clock while it was at work.
  const now = clock.notLeaping(Math.max(jobs.processingTimeoutMs, jobs.deliveryTimeoutMs));
  const expiry = repeat({
    name: 'ending stale analyses',
    everyMs: jobs.expirePeriodMs,
    log,
    work: () =>
      asServer('expireAnalyses', async () => {
        const ended = await expireAnalyses({ ...deps, now }, jobs);
        if (ended > 0) log.warn({ orders: ended }, 'analyses were not answered in time');
      }),
  });
  const working = workOnJobs({
    ...jobs,
    queue: sqlJobQueue(database, { connection, log, companyAtOnce: jobs.companyAtOnce }),
    run: (job, signal) =>
      forRequest(job, () => inSpan({ name: 'answer order', kind: 'consumer' }, () => answerOrder(deps, job, signal))),
    giveUp: (job) => forRequest(job, () => failOrder(deps, job, 'gave_up')),
    ready: parts.inference.settled(),
    log,
  });
  opened.defer(async () => {
    await Promise.all([expiry.stop(), working.stop(server.shutdownTimeoutMs)]);
  });
}

/** What is done for a request long after its answer: the audit log, logs and traces name it; nobody waits. */
function forRequest<T>({ companyId, requestId = null, priority }: Job, work: () => T): T {
  const origin = { operation: 'answerOrder', actorId: null, companyId, address: null, requestId };
  return withOrigin({ ...origin, isAwaited: false, isLate: priority === 'late' }, work);
}
