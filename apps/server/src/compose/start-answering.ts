import { hostname } from 'node:os';
import { answerExamination, giveUpExamination } from '../modules/examinations/answer-examination.ts';
import { workOnJobs } from '../modules/jobs/work-on-jobs.ts';
import type { Worker } from '../modules/jobs/worker.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { sqlExaminationQueue } from '../platform/database/examination-queue.sql.ts';
import { sqlWorkers } from '../platform/database/workers.sql.ts';
import type { VisionInference } from '../platform/inference/vision-inference.ts';
import { newId } from '../shared/ids.ts';
import { withOrigin } from '../shared/origin.ts';
import { repeat } from '../shared/repeat.ts';
import { inSpan } from '../shared/trace.ts';
import type { Building } from './building.ts';
import { type ModelChoice, nameEngine, placesOf } from './open-inference.ts';

/** Somebody waits: a killed worker is missed after this long, and looked for every third of it. */
const leaseMs = 6000;
const pollMs = 2000;
/** Three signs of life are missed before a worker counts as gone (`platform/database/examination-desk.sql.ts`). */
const beatMs = 5000;
/** A medium that ended two workers does not get a third. */
const maxRetries = 1;

/** Looks at media for servers without models, as soon as the engine can, and tells them that it is there. */
export async function startAnswering(
  { config, log, opened }: Building,
  parts: {
    readonly inference: VisionInference;
    /** What the engine was opened with. */
    readonly models: ModelChoice;
    readonly database: Database;
    readonly connection: DatabaseOptions['connection'];
  },
): Promise<void> {
  const { inference, models, database, connection } = parts;
  const { role, shutdownTimeoutMs } = config.server;
  if (role === 'api') return;
  const engine = await nameEngine(models);
  const places = placesOf(config);
  const worker: Worker = { id: newId(), host: hostname(), pid: process.pid, role, engine, places };
  const queue = sqlExaminationQueue({ database, engine, connection, log });
  const workers = sqlWorkers(database);
  let working: ReturnType<typeof workOnJobs> | undefined;

  function begin() {
    return workOnJobs({
      ...{ queue, atOnce: places, leaseMs, pollMs, maxRetries, retryStepMs: 0, log },
      run: ({ requestId, companyId, ...examination }, signal) => {
        const origin = { operation: 'examine', actorId: null, companyId, address: null, requestId, isAwaited: true };
        const work = () =>
          answerExamination({ inference, queue, log }, { ...examination, requestId, companyId }, signal);
        return withOrigin(origin, () => inSpan({ name: 'answer a server', kind: 'consumer' }, work));
      },
      giveUp: (examination) => giveUpExamination({ queue }, examination),
    });
  }

  const beating = repeat({
    name: 'giving a sign of life',
    everyMs: beatMs,
    log,
    async work(signal) {
      await inference.settled();
      // Said by the engine itself, now and then: one that cannot work must not be waited for.
      await inference.checkHealth();
      if (signal.aborted) return;
      await workers.beat(worker);
      await queue.forgetExpired();
      working ??= begin();
    },
  });
  opened.defer(async () => {
    await beating.stop();
    await workers.leave(worker.id);
    await working?.stop(shutdownTimeoutMs);
  });
}
