import type { Numbers } from '../../texts/numbers.ts';

/** How long something has been there, in the largest unit that fits: 3 s, 12 min, 2 h, 4 d. @param seconds 0 and more */
export function age(seconds: number, { unit }: Numbers): string {
  const [name, size] =
    seconds < 60 ? (['second', 1] as const) : seconds < 3600 ? (['minute', 60] as const) : hoursOrDays(seconds);
  return unit(Math.floor(seconds / size), name);
}

function hoursOrDays(seconds: number): readonly ['hour' | 'day', number] {
  return seconds < 86_400 ? ['hour', 3600] : ['day', 86_400];
}

/** Bytes in the unit that fits: 12 MB. */
export function bytes(count: number, { unit }: Numbers): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return unit(count / 1000 ** step, units[step]!, step === 0 ? 0 : 1);
}
