import type { RequestOf } from '@praesto/client';
import { startOfDay } from '../lists/day.ts';
import { periodOf, type StatisticsSearch } from './statistics-search.ts';

export type StatisticQuery = NonNullable<RequestOf<'getStatisticTotals'>['query']>;

/** The filters of an address in the grammar of the API; days are of the zone of the browser. */
export function toStatisticQuery(search: StatisticsSearch, now: Date): StatisticQuery {
  const query: Record<string, string | undefined> = {
    ...windowOf(search, now),
    company_id: search.company,
    type: search.type,
    resolution: search.result,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function windowOf(search: StatisticsSearch, now: Date): Record<string, string | undefined> {
  const period = periodOf(search);
  if (period === 'custom') {
    const end = startOfDay(search.to, 1);
    return {
      'time_created.min': startOfDay(search.from, 0),
      // The last instant of the day, so that a series ends with it and not with an empty day more.
      'time_created.max': end === undefined ? undefined : String(Number(end) - 0.001),
    };
  }
  const back = { week: (now.getDay() + 6) % 7, days7: 6, days30: 29, days90: 89 }[period];
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
  return { 'time_created.min': String(start.getTime() / 1000) };
}
