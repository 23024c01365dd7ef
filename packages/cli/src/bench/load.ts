/** A closed loop: `concurrency` callers, each sending its next call when the last one answered. */
export interface Load {
  readonly concurrency: number;
  readonly seconds: number;
  /** One analysis from order to answer; must throw when the answer is not a finished analysis. */
  readonly call: () => Promise<void>;
}

export interface LoadResult {
  readonly calls: number;
  readonly seconds: number;
  readonly perMinute: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

export async function runLoad({ concurrency, seconds, call }: Load): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const caller = async () => {
    while (performance.now() < until) {
      const sentAt = performance.now();
      await call();
      latenciesMs.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  latenciesMs.sort((a, b) => a - b);
  return {
    calls: latenciesMs.length,
    seconds: elapsedSeconds,
    perMinute: (latenciesMs.length / elapsedSeconds) * 60,
    p50Ms: quantile(latenciesMs, 0.5),
    p95Ms: quantile(latenciesMs, 0.95),
    p99Ms: quantile(latenciesMs, 0.99),
  };
}

/** Nearest-rank quantile of ascending numbers; NaN when there are none. */
export function quantile(ascending: readonly number[], q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? Number.NaN;
}
