/** Unix seconds of midnight in the zone of the browser, some days after a day; undefined where it is none. */
export function startOfDay(day: string | undefined, daysLater: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (year === undefined) return undefined;
  return String(new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime() / 1000);
}
