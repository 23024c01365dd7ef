/** How long something has been there, in the largest unit that fits: 3 s, 12 min, 2 h, 4 d. @param seconds 0 and more */
export function age(seconds: number, language: string): string {
  const [unit, size] =
    seconds < 60 ? (['second', 1] as const) : seconds < 3600 ? (['minute', 60] as const) : hoursOrDays(seconds);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(Math.floor(seconds / size));
}

function hoursOrDays(seconds: number): readonly ['hour' | 'day', number] {
  return seconds < 86_400 ? ['hour', 3600] : ['day', 86_400];
}

/** Bytes in the unit that fits: 12 MB. */
export function bytes(count: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step]!,
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(count / 1000 ** step);
}
