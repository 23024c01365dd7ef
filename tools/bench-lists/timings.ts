import { createHash } from 'node:crypto';

/** Median and 95th percentile of times in milliseconds. */
export interface Timing {
  readonly p50: number;
  readonly p95: number;
}

/** Some work that tells its own time. */
export type Timed = () => Promise<number>;

/** Does `work` a few times to warm up and `runs` times for the timing. */
export async function time(runs: number, work: Timed): Promise<Timing> {
  return (await timeInTurns(runs, { work })).work;
}

/**
 * The same for several kinds of work, which take turns: whatever else keeps the machine busy meanwhile meets all of them
 * alike, so that their times can be held against each other.
 */
export async function timeInTurns<Name extends string>(
  runs: number,
  works: Readonly<Record<Name, Timed>>,
): Promise<Readonly<Record<Name, Timing>>> {
  const entries = Object.entries<Timed>(works);
  for (let warmUp = 0; warmUp < Math.min(5, runs); warmUp++) for (const [, work] of entries) await work();
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let run = 0; run < runs; run++) for (const [name, work] of entries) times.get(name)?.push(await work());
  const timings = entries.map(([name]) => [name, toTiming(times.get(name) ?? [])]);
  return Object.fromEntries(timings) as Record<Name, Timing>;
}

/** Nearest rank. */
export function toTiming(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** How long some work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** A calculation that takes the same time whenever nothing else wants the processor. */
export interface Yardstick {
  readonly measure: Timed;
  /** Everything that was measured, warm-ups too, and the fastest. */
  result(): { readonly timing: Timing; readonly fastest: number };
}

/** Small, so that it drives nothing out of the caches of the processor; hashed again and again. */
const yardstickBytes = Buffer.alloc(2 ** 14, 'praesto');
const yardstickRounds = 256;

function calculate(): void {
  const hash = createHash('sha256');
  for (let round = 0; round < yardstickRounds; round++) hash.update(yardstickBytes);
  hash.digest();
}

/** Tells how much of a slow answer is the machine's: done in turn with what is measured, it slows down with it. */
export function openYardstick(): Yardstick {
  const times: number[] = [];
  return {
    async measure() {
      const ms = await timeOf(async () => calculate());
      times.push(ms);
      return ms;
    },
    result: () => ({ timing: toTiming(times), fastest: Math.min(...times) }),
  };
}
