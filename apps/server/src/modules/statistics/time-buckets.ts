import type { BucketSize } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import { addDays, midnightOf, type WallClock, type WallTime, wallClockIn, weekdayOf } from './local-time.ts';

/** A piece of time: from `start` on, up to but not including `end`. */
export interface Bucket {
  readonly start: Date;
  readonly end: Date;
}

/** More are neither drawn nor read: six weeks of hours, almost three years of days. */
export const mostBuckets = 1000;

export interface Division {
  readonly from: Date;
  /** Included. */
  readonly to: Date;
  readonly size: BucketSize;
  readonly timeZone: string;
}

/**
 * Divides time as a calendar on the wall does (here and not in SQL: `date_trunc` puts a midnight that comes twice into the
 * wrong place, and a database of one's own may know older rules of a zone than the server), every piece of it, empty or not: days begin at midnight there (and have
 * 23 or 25 hours when clocks change), weeks on Monday, hours whenever the clock shows a full hour. The first bucket holds
 * `from`, the last one `to`.
 * @throws AppError `body.wrong_value` naming `group` when there would be more than 1000
 */
export function divideTime({ from, to, size, timeZone }: Division): readonly Bucket[] {
  const clock = wallClockIn(timeZone);
  const starts = size === 'hour' ? hourStarts(clock, from, to) : dayStarts(clock, { from, to, size });
  return starts.slice(0, -1).map((start, place) => ({ start: new Date(start), end: new Date(starts[place + 1]!) }));
}

/** Starts of all buckets and of the one after the last. */
function dayStarts(clock: WallClock, { from, to, size }: Omit<Division, 'timeZone'>): readonly number[] {
  const starts: number[] = [];
  let midnight = firstDay(midnightOf(clock.at(from.getTime())), size);
  for (;;) {
    const start = clock.startOfDay(midnight);
    // A day that a zone left out (Samoa, 30 December 2011) has no instant of its own.
    if (start !== starts.at(-1)) starts.push(start);
    if (start > to.getTime()) return starts;
    requireFew(starts);
    midnight = nextDay(midnight, size);
  }
}

function firstDay(midnight: WallTime, size: BucketSize): WallTime {
  if (size === 'week') return addDays(midnight, -weekdayOf(midnight));
  return size === 'month' ? addDays(midnight, 1 - new Date(midnight).getUTCDate()) : midnight;
}

function nextDay(midnight: WallTime, size: BucketSize): WallTime {
  if (size !== 'month') return addDays(midnight, size === 'week' ? 7 : 1);
  const date = new Date(midnight);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** Clocks differ from UTC by multiples of a quarter of an hour (some by odd minutes a century ago). */
const quarterMs = 900_000;
const hourMs = 4 * quarterMs;

function hourStarts(clock: WallClock, from: Date, to: Date): readonly number[] {
  const isFullHour = (instant: number) => clock.at(instant) % hourMs === 0;
  let instant = Math.floor(from.getTime() / quarterMs) * quarterMs;
  while (!isFullHour(instant)) instant -= quarterMs;
  const starts = [instant];
  while (starts.at(-1)! <= to.getTime()) {
    do instant += quarterMs;
    while (!isFullHour(instant));
    starts.push(instant);
    requireFew(starts);
  }
  return starts;
}

/** One start more than there are buckets. */
function requireFew(starts: readonly number[]): void {
  if (starts.length <= mostBuckets + 1) return;
  const reason = `makes more than ${mostBuckets} pieces of this time: take larger ones, or less time`;
  throw new AppError('body.wrong_value', { fields: [{ field: 'group', reason }] });
}
