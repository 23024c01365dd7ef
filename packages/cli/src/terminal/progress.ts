import { Presets, SingleBar } from 'cli-progress';

/** A running count of finished files. */
export interface Progress {
  /** Of one, unless more are named. */
  advance(count?: number): void;
  close(): void;
}

/** Shows a bar on standard error when that is a terminal and there is more than one file to wait for. */
export function openProgress(total: number, what: string): Progress {
  if (!process.stderr.isTTY || total < 2) return { advance() {}, close() {} };
  const bar = new SingleBar(
    { format: `${what} {bar} {value}/{total} {eta_formatted}`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { advance: (count = 1) => bar.increment(count), close: () => bar.stop() };
}
