import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../shared/logger.ts';
import type { Arena } from './arena.ts';
import type { Candidates, ScanAnswer, ScanMessage, ScanTask } from './scan-task.ts';

/** Threads that look through rows together. One that dies is replaced when there is work again. */
export interface ScanThreads {
  /**
   * What each thread found, by thread and probe.
   * @throws Error when a thread died over it: what it had taken was not looked through
   */
  scan(task: ScanTask): Promise<readonly (readonly Candidates[])[]>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** How many of the slabs it knows. */
  knownSlabs: number;
}

interface Job {
  readonly answers: (readonly Candidates[])[];
  readonly resolve: (answers: readonly (readonly Candidates[])[]) => void;
  readonly reject: (cause: Error) => void;
}

const workerFile = join(import.meta.dirname, 'scan-worker.ts');

/** They start with the first task. @param options.count each thread has the scratch of its number */
export function openScanThreads(options: {
  readonly arena: Arena;
  readonly count: number;
  readonly log: Logger;
}): ScanThreads {
  const { arena, count, log } = options;
  const jobs = new Map<number, Job>();
  /** By their scratch; `undefined` = not started yet, or ended. */
  const threads: (Thread | undefined)[] = Array.from({ length: count });
  let [lastJob, isClosing] = [0, false];

  function start(scratch: number): Thread {
    const worker = new Worker(workerFile, { workerData: { scratch } });
    // A server that is about to end does not wait for threads that wait for work.
    worker.unref();
    worker.on('message', take);
    worker.on('error', (err) => log.error({ err }, 'a thread of the index failed'));
    worker.on('exit', () => {
      if (isClosing) return;
      threads[scratch] = undefined;
      for (const { reject } of jobs.values()) reject(new Error('a thread of the index ended over a search'));
      jobs.clear();
    });
    return { worker, knownSlabs: 0 };
  }

  function take({ job: number, candidates }: ScanAnswer): void {
    const job = jobs.get(number);
    if (!job) return;
    job.answers.push(candidates);
    if (job.answers.length < count) return;
    jobs.delete(number);
    job.resolve(job.answers);
  }

  function send(thread: Thread, message: Omit<ScanMessage, 'newSlabs'>): void {
    const newSlabs = arena.slabs.slice(thread.knownSlabs).map(({ number, memory }) => ({ number, memory }));
    thread.knownSlabs = arena.slabs.length;
    thread.worker.postMessage({ ...message, newSlabs } satisfies ScanMessage);
  }

  return {
    scan(task) {
      const { promise, resolve, reject } = Promise.withResolvers<readonly (readonly Candidates[])[]>();
      lastJob += 1;
      jobs.set(lastJob, { answers: [], resolve, reject });
      const cursor = new Int32Array(new SharedArrayBuffer(4));
      for (const scratch of threads.keys()) {
        threads[scratch] ??= start(scratch);
        send(threads[scratch], { job: lastJob, task, cursor });
      }
      return promise;
    },
    async close() {
      isClosing = true;
      for (const { reject } of jobs.values()) reject(new Error('the index was closed'));
      await Promise.all(threads.map((thread) => thread?.worker.terminate()));
    },
  };
}
