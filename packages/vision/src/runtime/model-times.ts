import type { ModelTime } from '../records.ts';

/** Of this thread, which does one task after another: so what was counted since the last look belongs to one task. */
let times: Record<string, ModelTime> = {};

/** Does a run of a network and adds its time. */
export async function countRun<T>(modelId: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await run();
  } finally {
    const { runs, ms } = times[modelId] ?? { runs: 0, ms: 0 };
    times[modelId] = { runs: runs + 1, ms: ms + performance.now() - start };
  }
}

/** What was counted in this thread since it was asked last. */
export function takeModelTimes(): Readonly<Record<string, ModelTime>> {
  const taken = times;
  times = {};
  return taken;
}
