import { createEvaluationRunner, type RunEvaluationDeps } from '../modules/evaluations/run-evaluation.ts';
import { workOnJobs } from '../modules/jobs/work-on-jobs.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { sqlEvaluationQueue, sqlEvaluationWork } from '../platform/database/evaluation-work.sql.ts';
import type { Engine } from '../platform/inference/embedding-engines.ts';
import { withOrigin } from '../shared/origin.ts';
import { inSpan } from '../shared/trace.ts';
import type { Building } from './building.ts';
import { placesOf } from './open-inference.ts';

/** After this long another evaluation gets its turn; as long as it takes to look at hundreds of photos. */
const turnMs = 30_000;

/** Carries out evaluations, one at a time. Nobody waits: whatever somebody waits for is looked at first. */
export function startEvaluations(
  { config, log, opened }: Building,
  {
    database,
    connection,
    ...parts
  }: Pick<RunEvaluationDeps, 'inference' | 'blobs'> & {
    readonly inference: Pick<Engine, 'settled'>;
    readonly database: Database;
    readonly connection: DatabaseOptions['connection'];
  },
): void {
  const { leaseMs, pollMs, maxRetries, retryStepMs } = config.jobs;
  const runTurn = createEvaluationRunner({
    ...parts,
    work: sqlEvaluationWork(database),
    places: placesOf(config),
    turnMs,
  });
  const working = workOnJobs({
    ...{ leaseMs, pollMs, maxRetries, retryStepMs, atOnce: 1, log },
    queue: sqlEvaluationQueue(database, { connection, log }),
    run: (job, signal) => {
      const { companyId } = job;
      const origin = { operation: 'runEvaluation', actorId: null, companyId, address: null, requestId: null };
      return withOrigin({ ...origin, isAwaited: false }, () =>
        inSpan({ name: 'evaluate', kind: 'consumer' }, () => runTurn(job, signal)),
      );
    },
    ready: parts.inference.settled(),
    // The queue says so in the evaluation itself.
    giveUp: async () => {},
  });
  opened.defer(() => working.stop(config.server.shutdownTimeoutMs));
}
