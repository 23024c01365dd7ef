/** Median and 95th percentile of times in milliseconds. */
export interface Timing {
  readonly p50: number;
  readonly p95: number;
}

/** Does `work` a few times to warm up and `runs` times for the timing; `work` tells its own time. */
export async function time(runs: number, work: () => Promise<number>): Promise<Timing> {
  for (let warmUp = 0; warmUp < Math.min(5, runs); warmUp++) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await work());
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.max(0, Math.ceil(share * runs) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** How long some work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
