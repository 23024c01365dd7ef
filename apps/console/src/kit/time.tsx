import { type Language, regionOf, useLanguage } from '../texts/texts.ts';

/** A moment in the zone of the browser, exact or with the exact one in its title. @param at unix seconds */
export function Time({ at, isExact = false }: { readonly at: number; readonly isExact?: boolean }) {
  const formats = formatsOf(useLanguage());
  const date = new Date(at * 1000);
  return (
    <time
      dateTime={date.toISOString()}
      title={formats.exact.format(date)}
      style={isExact ? undefined : { whiteSpace: 'nowrap' }}
    >
      {isExact ? formats.exact.format(date) : shortTime(date, formats)}
    </time>
  );
}

const halfYearMs = 183 * 86_400_000;

interface Formats {
  readonly exact: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
}

/** Making one takes longer than drawing a row of a list. */
const made = new Map<string, Formats>();

function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const region = regionOf(language);
  const day = { day: 'numeric', month: 'short' } as const;
  const formats = {
    exact: new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'long' }),
    time: new Intl.DateTimeFormat(region, { timeStyle: 'short' }),
    day: new Intl.DateTimeFormat(region, day),
    dayOfYear: new Intl.DateTimeFormat(region, { ...day, year: 'numeric' }),
  };
  made.set(language, formats);
  return formats;
}

function shortTime(date: Date, { time, day, dayOfYear }: Formats): string {
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return time.format(date);
  // In the room of a column: of what is long ago the year is told, of the rest the time of the day.
  const isLongAgo = Math.abs(now.getTime() - date.getTime()) > halfYearMs;
  return isLongAgo ? dayOfYear.format(date) : `${day.format(date)}, ${time.format(date)}`;
}
