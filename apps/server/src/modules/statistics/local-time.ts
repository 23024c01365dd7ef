/** What a clock on the wall shows, as if it were UTC: milliseconds to compare and to count days with. */
export type WallTime = number;

/** The clock on a wall in one time zone. */
export interface WallClock {
  /** What it shows at an instant. */
  at(instant: number): WallTime;
  /**
   * The first instant of the day that begins at this wall time. Where clocks are put forward over midnight that is when
   * they show the first time of the day; where midnight comes twice it is the first one.
   */
  startOfDay(midnight: WallTime): number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The most by which a wall differs from UTC, and more: Kiribati is 14 hours ahead. */
const farthestMs = 16 * 60 * minuteMs;

/** @param timeZone IANA name, or an offset such as `+05:00` */
export function wallClockIn(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  function at(instant: number): WallTime {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  /** Clocks are put forward and back on whole minutes, so a minute is as near as it gets. */
  function startOfDay(midnight: WallTime): number {
    let before = midnight - farthestMs;
    let since = midnight + farthestMs;
    while (since - before > minuteMs) {
      const middle = before + Math.floor((since - before) / 2 / minuteMs) * minuteMs;
      if (at(middle) < midnight) before = middle;
      else since = middle;
    }
    return since;
  }

  return { at, startOfDay };
}

/** Midnight of the day of a wall time. */
export const midnightOf = (wall: WallTime): WallTime => Math.floor(wall / dayMs) * dayMs;

/** The same day, so many days on. */
export const addDays = (midnight: WallTime, days: number): WallTime => midnight + days * dayMs;

/** Days since Monday: 0 .. 6. */
export const weekdayOf = (midnight: WallTime): number => (new Date(midnight).getUTCDay() + 6) % 7;
