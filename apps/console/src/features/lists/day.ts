/** Whether it is a day of the calendar, as addresses and fields have them: `2026-03-01`. */
export function isDay(day: string): boolean {
  return midnightOf(day, 0) !== undefined;
}

/** Unix seconds of midnight in the zone of the browser, some days after a day; undefined where it is none. The API knows no time before 1970. */
export function startOfDay(day: string | undefined, daysLater: number): string | undefined {
  const midnight = midnightOf(day, daysLater);
  return midnight && String(Math.max(0, midnight.getTime() / 1000));
}

function midnightOf(day: string | undefined, daysLater: number): Date | undefined {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  // Of the constructor, 26 is 1926.
  const midnight = new Date(2000, 0, 1);
  midnight.setFullYear(year, month - 1, date);
  // The 30th of February would be the 2nd of March.
  if (midnight.getMonth() !== month - 1 || midnight.getDate() !== date) return undefined;
  midnight.setFullYear(year, month - 1, date + daysLater);
  return midnight;
}
