import { parentPort, workerData } from 'node:worker_threads';
import type { Slab } from './arena.ts';
import { viewMemory } from './row-layout.ts';
import type { ScanAnswer, ScanMessage } from './scan-task.ts';
import { openScanner } from './scanner.ts';

// A thread of the scan pool. What is thrown here ends it and reaches the pool as its error.
const slabs: Slab[] = [];
const scanner = openScanner(slabs, (workerData as { readonly scratch: number }).scratch);

parentPort?.on('message', ({ job, task, cursor, newSlabs }: ScanMessage) => {
  for (const { number, memory } of newSlabs) slabs[number] = { number, memory, views: viewMemory(memory.buffer) };
  const candidates = scanner.scan(task, () => Atomics.add(cursor, 0, 1));
  const answer: ScanAnswer = { job, candidates };
  parentPort?.postMessage(
    answer,
    candidates.flatMap(({ rows, lower, upper }) => [rows.buffer, lower.buffer, upper.buffer]),
  );
});
