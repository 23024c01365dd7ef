/**
 * The bare-pipeline limit: the same models and decoding in a loop, in a process of its own, without HTTP or database.
 * Talks over IPC: answers each order `{ scenarioId, concurrency, seconds }` with the load's result and the CPU it took.
 */
import { openVision, type Wishes } from '@praesto/vision';
import { liteMethods } from './lite/lite-methods.ts';
import { runLoad } from './load.ts';
import { measureTree } from './process-tree.ts';
import { makeScenarios } from './scenarios.ts';

/** What the engine is asked for one request. */
export interface BareWork {
  readonly id: string;
  readonly files: readonly { readonly bytes: Uint8Array }[];
  readonly wishes: Wishes;
  readonly compares: boolean;
}

const [cacheDir = '', workers = '1', api = 'oz'] = process.argv.slice(2);
const vision = await openVision({ cacheDir, workers: Number(workers) });
const works: readonly BareWork[] = api === 'lite' ? await makeLiteWork() : await makeScenarios();

process.on('message', async (order: { scenarioId: string; concurrency: number; seconds: number }) => {
  const work = works.find(({ id }) => id === order.scenarioId);
  if (!work) throw new Error(`no scenario ${order.scenarioId}`);
  const before = measureTree(process.pid)?.cpuSeconds ?? Number.NaN;
  const result = await runLoad({ ...order, call: () => analyse(work) });
  const after = measureTree(process.pid)?.cpuSeconds ?? Number.NaN;
  process.send?.({ ...result, cpuSecondsPerCall: (after - before) / result.calls });
});
process.on('disconnect', async () => {
  await vision.close();
  process.exit(0);
});
process.send?.('ready');

async function makeLiteWork(): Promise<BareWork[]> {
  const methods = await liteMethods();
  return methods.map(({ id, parts, wishes }) => ({
    id,
    files: parts.flatMap(({ photo }) => (photo ? [{ bytes: photo }] : [])),
    wishes,
    compares: wishes.embedding === true && parts.length > 1,
  }));
}

async function analyse({ files, wishes, compares }: BareWork): Promise<void> {
  const reports = await Promise.all(files.map((file) => vision.examine(file, wishes)));
  for (const { liveness } of reports) {
    if (wishes.liveness && liveness?.status !== 'scored') throw new Error('the picture gave no liveness score');
  }
  if (!compares) return;
  const [first, second = first] = reports.map(({ embedding }) => embedding);
  if (first?.status !== 'extracted' || second?.status !== 'extracted') throw new Error('no embedding');
  vision.compare(first.embedding, second.embedding);
}
