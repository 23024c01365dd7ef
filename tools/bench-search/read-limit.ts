import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Arena, scratchBytes } from '../../apps/server/src/platform/person-index/arena.ts';
import { toRowBytes } from '../../apps/server/src/platform/person-index/row-layout.ts';
import type { RowRange } from '../../apps/server/src/platform/person-index/space.ts';
import { readStep } from '../../apps/server/src/platform/person-index/wasm/read-module.ts';
import { dimension } from './faces.ts';

/** Threads that read the rows of a gallery and do nothing with them: nothing that compares them can be faster. */
export interface ReadLimit {
  readonly bytes: number;
  read(): Promise<void>;
  close(): Promise<void>;
}

/** The blocks are dealt out to the threads in turn; the scratch of each thread takes what it read. */
export function openReadLimit(arena: Arena, ranges: readonly RowRange[], threads: number): ReadLimit {
  const stretches = ranges.map(({ slab, address, rows }) => {
    const bytes = Math.floor((rows * toRowBytes(dimension)) / readStep) * readStep;
    return { memory: arena.slabs[slab.number]!.memory, from: address, end: address + bytes, bytes };
  });
  const file = join(import.meta.dirname, 'read-worker.ts');
  const workers = Array.from({ length: threads }, (_, thread) => {
    const own = stretches.filter(({ bytes }, place) => place % threads === thread && bytes > 0);
    return new Worker(file, { workerData: own.map((stretch) => ({ ...stretch, out: thread * scratchBytes })) });
  });
  return {
    bytes: stretches.reduce((sum, { bytes }) => sum + bytes, 0),
    async read() {
      const done = workers.map((worker) => once(worker, 'message'));
      for (const worker of workers) worker.postMessage('read');
      await Promise.all(done);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
