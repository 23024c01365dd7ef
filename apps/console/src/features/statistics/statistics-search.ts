import { readSearch } from '../lists/read-search.ts';

const names = ['tab', 'period', 'from', 'to', 'group', 'company', 'type', 'result', 'charts'] as const;

/** What the address of the statistics says; everything is text, absent = as it is at first. */
export type StatisticsSearch = { readonly [Name in (typeof names)[number]]?: string };

export function toStatisticsSearch(raw: Readonly<Record<string, unknown>>): StatisticsSearch {
  return readSearch(names, raw, ['from', 'to']);
}

export const periods = ['week', 'days7', 'days30', 'days90', 'custom'] as const;
export type Period = (typeof periods)[number];

export function periodOf({ period }: StatisticsSearch): Period {
  return periods.find((one) => one === period) ?? 'week';
}

export const groups = ['hour', 'day', 'week', 'month'] as const;
export type Group = (typeof groups)[number];

export function groupOf(search: StatisticsSearch): Group {
  return groups.find((one) => one === search.group) ?? (periodOf(search) === 'days90' ? 'week' : 'day');
}
