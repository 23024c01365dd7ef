import type { Logger } from '../../shared/logger.ts';
import type { Arena } from './arena.ts';
import { mergeCandidates } from './candidates.ts';
import type { Candidates, ScanProbe, ScanRange, ScanTask } from './scan-task.ts';
import type { ScanThreads } from './scan-threads.ts';
import { openScanner } from './scanner.ts';
import { mostProbes } from './wasm/scan-module.ts';

/** One face that is looked for in some rows. */
export interface ScanRequest {
  /** Requests with the same words have the same rows, for as long as they wait. */
  readonly rowsAre: string;
  readonly dimension: number;
  readonly ranges: readonly ScanRange[];
  readonly probe: ScanProbe;
}

/** Looks for many faces at once. */
export interface ScanQueue {
  /** The rows must not change until it resolves. @throws whatever the signal was fired with, before its turn came */
  scan(request: ScanRequest, signal?: AbortSignal): Promise<Candidates>;
}

interface Waiting extends ScanRequest {
  readonly resolve: (candidates: Candidates) => void;
  readonly reject: (cause: unknown) => void;
}

/** Below this many comparisons waking threads takes longer than comparing (about 0.1 ms). */
const fewComparisons = 4096;

/**
 * Threads work on one job at a time, all of them: what comes meanwhile waits, and of those who wait, up to eight who look for somebody in
 * the same rows are served by one pass over the memory.
 */
export function openScanQueue(options: {
  readonly arena: Arena;
  readonly threads: ScanThreads;
  /** The scratch of the thread that this is called in. */
  readonly ownScratch: number;
  readonly log: Logger;
}): ScanQueue {
  const { arena, threads, ownScratch, log } = options;
  const own = openScanner(arena.slabs, ownScratch);
  const waiting = new Set<Waiting>();
  let isBusy = false;

  function scanHere(task: ScanTask): readonly Candidates[] {
    let taken = 0;
    return own.scan(task, () => taken++);
  }

  async function scanByThreads(task: ScanTask): Promise<readonly Candidates[]> {
    try {
      const parts = await threads.scan(task);
      return task.probes.map(({ count }, place) =>
        mergeCandidates(
          arena.slabs,
          count,
          parts.map((part) => part[place]!),
        ),
      );
    } catch (err) {
      log.warn({ err }, 'a search is done without the threads of the index');
      return scanHere(task);
    }
  }

  async function work(): Promise<void> {
    isBusy = true;
    for (let batch = takeBatch(waiting); batch.length > 0; batch = takeBatch(waiting)) {
      const { dimension, ranges } = batch[0]!;
      try {
        const found = await scanByThreads({ dimension, ranges, probes: batch.map(({ probe }) => probe) });
        for (const [place, { resolve }] of batch.entries()) resolve(found[place]!);
      } catch (cause) {
        for (const { reject } of batch) reject(cause);
      }
    }
    isBusy = false;
  }

  return {
    async scan(request, signal) {
      signal?.throwIfAborted();
      const rows = request.ranges.reduce((sum, range) => sum + range.rows, 0);
      if (rows <= fewComparisons) return scanHere({ ...request, probes: [request.probe] })[0]!;
      const { promise, resolve, reject } = Promise.withResolvers<Candidates>();
      const entry: Waiting = { ...request, resolve, reject };
      const drop = () => {
        if (waiting.delete(entry)) reject(signal?.reason);
      };
      waiting.add(entry);
      signal?.addEventListener('abort', drop, { once: true });
      if (!isBusy) setImmediate(() => (isBusy ? undefined : work()));
      return promise.finally(() => signal?.removeEventListener('abort', drop));
    },
  };
}

/** Whoever waits longest, and others who look through the same rows. */
function takeBatch(waiting: Set<Waiting>): readonly Waiting[] {
  const [first] = waiting;
  const batch = [...waiting].filter(({ rowsAre }) => rowsAre === first!.rowsAre).slice(0, mostProbes);
  for (const entry of batch) waiting.delete(entry);
  return batch;
}
