import type { StatisticQuery } from '@praesto/contract';
import { divideTime } from './time-buckets.ts';

/**
 * The time that a series is about: what the filters on `time_created` leave of it, up to now where they name no end, and
 * from the Monday before that end where they name no beginning: the vendor's console begins with the current week too.
 * `null` when they leave nothing.
 */
export function windowOf(
  { conditions, timeZone }: StatisticQuery,
  now: Date,
): { readonly from: Date; readonly to: Date } | null {
  const limits = conditions.flatMap((condition) =>
    condition.is === 'compared' && condition.field === 'createdAt'
      ? [{ isLower: condition.operator.startsWith('>'), at: new Date(condition.value) }]
      : [],
  );
  const lower = limits.filter(({ isLower }) => isLower).map(({ at }) => at.getTime());
  const upper = limits.filter(({ isLower }) => !isLower).map(({ at }) => at.getTime());
  const to = new Date(upper.length > 0 ? Math.min(...upper) : now);
  const from = lower.length > 0 ? new Date(Math.max(...lower)) : mondayBefore(to, timeZone);
  return from > to ? null : { from, to };
}

function mondayBefore(to: Date, timeZone: string): Date {
  return divideTime({ from: to, to, size: 'week', timeZone })[0]!.start;
}
