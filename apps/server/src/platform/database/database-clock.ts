import { everything } from '../../modules/companies/reach.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import { repeat } from '../../shared/repeat.ts';
import type { Database } from './database.ts';

/** The time of the database, which all servers on it share. */
export interface DatabaseClock {
  readonly now: Clock;
  /**
   * The same less what it leapt ahead in the last `ms`: nothing becomes overdue because somebody set the clock, if what is
   * measured lasts no longer than that.
   */
  notLeaping(ms: number): Clock;
  stop(): Promise<void>;
}

/** Quartz is wrong by some parts in 100,000: by less than a millisecond between two readings. */
const readEveryMs = 10_000;
/** A reading that took longer says too little. */
const mostUncertainMs = 500;
/** A step by so much is no error of reading. */
const leastLeapMs = 2000;

interface Leap {
  /** By `performance.now()`. */
  readonly at: number;
  readonly ms: number;
}

/**
 * Reads the clock of the database once in a while, and counts on by a clock that nobody sets: the clocks of servers need not agree,
 * nor stand still when somebody sets one. While the database is away it goes on from the last reading.
 * @throws AppError `database.unavailable` when it cannot be read at first
 */
export async function openDatabaseClock(
  database: Database,
  log: Logger,
  everyMs = readEveryMs,
): Promise<DatabaseClock> {
  let offset = (await read(database)).offset;
  let leaps: readonly Leap[] = [];
  const reading = repeat({
    name: 'reading the clock of the database',
    everyMs,
    log,
    async work() {
      const { offset: found, uncertainMs } = await read(database);
      if (uncertainMs > mostUncertainMs) return;
      const ms = found - offset;
      if (Math.abs(ms) >= leastLeapMs) log.warn({ seconds: ms / 1000 }, 'the clock of the database was set');
      if (ms >= leastLeapMs) leaps = [...leaps, { at: performance.now(), ms }];
      offset = found;
    },
  });
  const now = () => offset + performance.now();
  return {
    now: () => new Date(now()),
    notLeaping: (ms) => () => {
      const since = performance.now() - ms;
      return new Date(now() - leaps.filter(({ at }) => at > since).reduce((sum, leap) => sum + leap.ms, 0));
    },
    stop: reading.stop,
  };
}

/** What to add to `performance.now()`, in milliseconds, and by how much that may be wrong. */
async function read(database: Database): Promise<{ readonly offset: number; readonly uncertainMs: number }> {
  const before = performance.now();
  const text = 'select extract(epoch from clock_timestamp())::float8 * 1000 as ms';
  const { rows } = await database.within(everything).runRepeatable<{ ms: number }>({ text });
  const after = performance.now();
  return { offset: rows[0]!.ms - (before + after) / 2, uncertainMs: (after - before) / 2 };
}
