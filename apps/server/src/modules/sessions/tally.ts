/** How often signing in failed lately, under one key. */
export interface Tally {
  /** A count that leaks: as it was at `countedAt`. */
  readonly failures: number;
  readonly countedAt: Date;
  /** Until then nothing is tried. */
  readonly blockedUntil: Date;
}

export interface FailureLimit {
  /** Failures without a pause after them. */
  readonly free: number;
  /** How long it takes for one failure to be forgotten. */
  readonly leakMs: number;
  readonly maxDelayMs: number;
}

const firstDelayMs = 1000;

/** One more failure. The pause after it doubles with each, from a second up to the longest. */
export function addFailure(tally: Tally | undefined, limit: FailureLimit, at: Date): Tally {
  // More would only take longer to leak away, without a longer pause.
  const most = limit.free + Math.ceil(Math.log2(limit.maxDelayMs / firstDelayMs));
  const failures = Math.min(leaked(tally, limit.leakMs, at) + 1, most);
  return { failures, countedAt: at, blockedUntil: new Date(at.getTime() + delayMs(failures, limit)) };
}

/** One failure less: it was none. */
export function forgetFailure(tally: Tally | undefined, at: Date): Tally | null {
  if (!tally || tally.failures <= 1) return null;
  return { failures: tally.failures - 1, countedAt: tally.countedAt, blockedUntil: at };
}

export function noFailures(at: Date): Tally {
  return { failures: 0, countedAt: at, blockedUntil: at };
}

/** How long it is still blocked, in milliseconds; 0 when it is not. */
export function remainingMs(tally: Tally | undefined, at: Date): number {
  return tally ? Math.max(0, tally.blockedUntil.getTime() - at.getTime()) : 0;
}

function leaked(tally: Tally | undefined, leakMs: number, at: Date): number {
  if (!tally) return 0;
  return Math.max(0, tally.failures - (at.getTime() - tally.countedAt.getTime()) / leakMs);
}

function delayMs(failures: number, { free, maxDelayMs }: FailureLimit): number {
  // A failure that has begun to leak still counts as one.
  const beyond = Math.ceil(failures) - free;
  return beyond < 0 ? 0 : Math.min(firstDelayMs * 2 ** beyond, maxDelayMs);
}
