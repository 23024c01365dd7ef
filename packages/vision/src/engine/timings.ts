/** Adds up wall-clock milliseconds by step. A step inside another is counted for itself only. */
export interface Timings {
  time<T>(step: string, work: () => Promise<T>): Promise<T>;
  readonly ms: Readonly<Record<string, number>>;
}

export function startTimings(now: () => number = () => performance.now()): Timings {
  const ms: Record<string, number> = {};
  const inner: number[] = [];
  return {
    ms,
    async time(step, work) {
      const start = now();
      inner.push(0);
      try {
        return await work();
      } finally {
        const whole = now() - start;
        const nested = inner.pop() ?? 0;
        if (inner.length > 0) inner[inner.length - 1]! += whole;
        ms[step] = round((ms[step] ?? 0) + whole - nested);
      }
    },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
