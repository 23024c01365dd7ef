import { parentPort, workerData } from 'node:worker_threads';
import { assembleRead } from '../../apps/server/src/platform/person-index/wasm/read-module.ts';

/** A stretch of memory that this thread reads whenever it is told to. */
interface Stretch {
  readonly memory: WebAssembly.Memory;
  readonly from: number;
  readonly end: number;
  /** Sixteen bytes that nobody else writes. */
  readonly out: number;
}

const stretches = workerData as readonly Stretch[];
const reads = stretches.map(({ memory, ...stretch }) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleRead(65_536)), { env: { memory } });
  return { ...stretch, read: exports.read as (from: number, end: number, out: number) => void };
});

parentPort?.on('message', () => {
  for (const { from, end, out, read } of reads) read(from, end, out);
  parentPort?.postMessage('read');
});
