import { errorCatalogue } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Job } from './job.ts';
import type { JobQueue, QueueEntry } from './job-queue.ts';

export interface JobWork<Entry extends QueueEntry = Job> {
  readonly queue: JobQueue<Entry>;
  /** Answers the job. May be called again for the same job, even while a server that lost its lease still works on it. */
  readonly run: (job: Entry, signal: AbortSignal) => Promise<void>;
  /** Called in place of `run` when the job was tried too often. */
  readonly giveUp: (job: Entry) => Promise<void>;
  /** Nothing is taken before: whoever is ready takes it meanwhile. At once where nothing is said. */
  readonly ready?: Promise<void>;
  readonly atOnce: number;
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly maxRetries: number;
  readonly retryStepMs: number;
  readonly log: Logger;
}

/**
 * Takes jobs and works on them, up to `atOnce` at a time, until it is stopped. `stop` takes no more, lets what runs
 * finish within `withinMs`, and gives back what does not.
 */
export function workOnJobs<Entry extends QueueEntry = Job>(
  work: JobWork<Entry>,
): { stop(withinMs: number): Promise<void> } {
  const { queue, atOnce, pollMs, log } = work;
  const cut = new AbortController();
  const running = new Set<Promise<void>>();
  const drops = new Map<QueueEntry['id'], AbortController>();
  let isReady = false;
  let isStopping = false;
  let taking: Promise<void> | undefined;
  let isWokenMeanwhile = false;

  function wake(): void {
    if (isStopping || !isReady) return;
    if (taking) {
      isWokenMeanwhile = true;
      return;
    }
    taking = takeAll().finally(() => {
      taking = undefined;
      if (!isWokenMeanwhile) return;
      isWokenMeanwhile = false;
      wake();
    });
  }

  async function takeAll(): Promise<void> {
    try {
      while (!isStopping && running.size < atOnce) {
        const job = await queue.take(work.leaseMs);
        if (!job) return;
        const dropped = new AbortController();
        drops.set(job.id, dropped);
        const run = workOn(work, job, AbortSignal.any([cut.signal, dropped.signal])).finally(() => {
          running.delete(run);
          drops.delete(job.id);
          wake();
        });
        running.add(run);
      }
    } catch (err) {
      log.warn({ err }, 'the queue could not be read');
    }
  }

  const listening = queue.listen(wake, (id) => drops.get(id)?.abort(new Error('nobody waits for it any more')));
  const poll = setInterval(wake, pollMs);
  void (work.ready ?? Promise.resolve()).then(() => {
    isReady = true;
    wake();
  });
  return {
    async stop(withinMs) {
      isStopping = true;
      clearInterval(poll);
      await listening.close();
      await taking;
      const timer = setTimeout(() => cut.abort(new Error('the server stops')), withinMs);
      await Promise.all(running);
      clearTimeout(timer);
    },
  };
}

/** Works on one job and settles it; never rejects. What cannot be settled is taken again when its lease ends. */
async function workOn<Entry extends QueueEntry>(work: JobWork<Entry>, job: Entry, stop: AbortSignal): Promise<void> {
  const { queue, leaseMs, log } = work;
  const lost = new AbortController();
  const beat = setInterval(() => {
    queue.renew(job, leaseMs).then(
      (isOurs) => isOurs || lost.abort(new Error('the lease was lost')),
      (err: unknown) => log.warn({ err, job: job.id }, 'a lease could not be lengthened'),
    );
  }, leaseMs / 3);
  try {
    await settle(work, job, AbortSignal.any([stop, lost.signal]));
  } catch (err) {
    log.error({ err, job: job.id }, 'a job could not be settled; it is taken again when its lease ends');
  } finally {
    clearInterval(beat);
  }
}

async function settle<Entry extends QueueEntry>(work: JobWork<Entry>, job: Entry, signal: AbortSignal): Promise<void> {
  const { queue, log, maxRetries, retryStepMs } = work;
  try {
    if (job.attempts > maxRetries + 1) return await abandon(work, job, 'every server that took it ended over it');
    await work.run(job, signal);
    await queue.finish(job);
  } catch (err) {
    if (signal.aborted) return queue.postpone(job, 0, 'uncounted');
    if (isUnavailable(err)) {
      log.warn({ reason: (err as Error).message, job: job.id }, 'a job waits: what it needs is unavailable');
      return queue.postpone(job, retryStepMs, 'uncounted', describe(err));
    }
    log.error({ err, job: job.id, attempt: job.attempts }, 'a job failed');
    if (job.attempts <= maxRetries) return queue.postpone(job, retryStepMs, 'counted', describe(err));
    await abandon(work, job, describe(err));
  }
}

async function abandon<Entry extends QueueEntry>(work: JobWork<Entry>, job: Entry, reason: string): Promise<void> {
  await work.giveUp(job);
  await work.queue.giveUp(job, reason);
}

/** For the operator who looks at the queue. Of a coded error only the code: its details may name files. */
function describe(error: unknown): string {
  return error instanceof AppError ? error.code : String(error).slice(0, 500);
}

/** Not the fault of the job: the engine, the disk or the database is away and will be back, or a collection is being loaded. */
function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && errorCatalogue[error.code].kind === 'unavailable';
}
