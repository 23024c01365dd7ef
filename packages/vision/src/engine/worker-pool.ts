import { Piscina } from 'piscina';
import { VisionError } from '../vision-error.ts';
import type { WorkerReply, WorkerSettings, WorkerTask, WorkerWarning } from './worker-messages.ts';

/** Threads that answer tasks. One that dies is replaced; only the task it was at is lost. */
export interface WorkerPool {
  /**
   * @param transfer Buffers that are handed over instead of copied.
   * @throws VisionError `inference.unavailable` when the thread died over the task or did not answer in time.
   */
  run(task: WorkerTask, transfer?: readonly ArrayBuffer[]): Promise<WorkerReply>;
  /** Gives the same task to every thread at once. Only while the pool is idle. */
  runOnEach(task: WorkerTask): Promise<WorkerReply[]>;
  /** Ends the threads. Tasks still running are lost. */
  end(): Promise<void>;
}

export interface WorkerPoolOptions {
  readonly threads: number;
  /** Absolute path of the module whose default export answers tasks. */
  readonly file: string;
  readonly settings: WorkerSettings;
  /**
   * A thread that has not answered by then is ended and replaced: code that hangs in a decoder cannot be stopped
   * otherwise. Default: a minute, three times what a video may take.
   */
  readonly deadlineMs?: number;
  readonly onWarning: (message: string, cause?: unknown) => void;
}

// JavaScript objects only: pixels and networks live outside this heap. A thread at the limit is ended and replaced.
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

export function openWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { threads, file, settings, deadlineMs = 60_000, onWarning } = options;
  // Without Atomics: a thread that sleeps on them does not hear from its video process.
  const piscina = new Piscina({
    filename: file,
    minThreads: threads,
    maxThreads: threads,
    atomics: 'disabled',
    workerData: settings,
    resourceLimits,
  });
  const pending = new Set<(reason: Error) => void>();
  let isEnding = false;

  piscina.on('message', ({ warning, cause }: WorkerWarning) => onWarning(warning, cause));
  piscina.on('error', (cause: unknown) => onWarning('a worker thread failed while it was idle', cause));
  piscina.on('workerDestroy', () => {
    if (isEnding) return;
    onWarning('a worker thread ended and is replaced');
    setImmediate(failPendingWithoutThreads);
  });

  /** Threads that cannot even start are not replaced by Piscina; then nobody would ever answer. */
  function failPendingWithoutThreads() {
    if (piscina.threads.length > 0) return;
    for (const reject of pending) reject(lost(new Error('no worker thread could be started')));
  }

  async function run(task: WorkerTask, transfer: readonly ArrayBuffer[] = []): Promise<WorkerReply> {
    const { promise: failed, reject } = Promise.withResolvers<never>();
    pending.add(reject);
    try {
      // Piscina answers an abort by ending the thread.
      const signal = AbortSignal.timeout(deadlineMs);
      return await Promise.race([failed, piscina.run(task, { transferList: [...transfer], signal })]);
    } catch (cause) {
      throw cause instanceof VisionError ? cause : lost(cause);
    } finally {
      pending.delete(reject);
    }
  }

  return {
    run,
    runOnEach: (task) => Promise.all(Array.from({ length: threads }, () => run(task))),
    async end() {
      isEnding = true;
      await piscina.destroy();
    },
  };
}

function lost(cause: unknown): VisionError {
  return new VisionError('inference.unavailable', 'The worker thread ended while it was at this analysis.', { cause });
}
