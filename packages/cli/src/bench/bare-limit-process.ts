/**
 * The bare-pipeline limit: the same models and decoding in a loop, in a process of its own, without HTTP or database.
 * Talks over IPC: answers each order `{ scenarioId, concurrency, seconds }` with the load's result and the CPU it took.
 */
import { openVision } from '@praesto/vision';
import { runLoad } from './load.ts';
import { measureTree } from './process-tree.ts';
import { makeScenarios, type Scenario } from './scenarios.ts';

const [cacheDir = '', workers = '1'] = process.argv.slice(2);
const vision = await openVision({ cacheDir, workers: Number(workers) });
const scenarios = await makeScenarios();

process.on('message', async (order: { scenarioId: string; concurrency: number; seconds: number }) => {
  const scenario = scenarios.find(({ id }) => id === order.scenarioId);
  if (!scenario) throw new Error(`no scenario ${order.scenarioId}`);
  const before = measureTree(process.pid)?.cpuSeconds ?? Number.NaN;
  const result = await runLoad({ ...order, call: () => analyse(scenario) });
  const after = measureTree(process.pid)?.cpuSeconds ?? Number.NaN;
  process.send?.({ ...result, cpuSecondsPerCall: (after - before) / result.calls });
});
process.on('disconnect', async () => {
  await vision.close();
  process.exit(0);
});
process.send?.('ready');

async function analyse({ files, wishes, compares }: Scenario): Promise<void> {
  const reports = await Promise.all(files.map((file) => vision.examine(file, wishes)));
  for (const { liveness } of reports) {
    if (liveness?.status !== 'scored') throw new Error('the benchmark picture gave no liveness score');
  }
  if (!compares) return;
  const [first, second] = reports.map(({ embedding }) => embedding);
  if (first?.status !== 'extracted' || second?.status !== 'extracted') throw new Error('no embedding');
  vision.compare(first.embedding, second.embedding);
}
