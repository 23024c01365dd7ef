import type { Permission } from '@praesto/contract';
import { type ChartKind, chartKinds } from '../../kit/charts/chart-data.ts';
import type { StatisticsSearch } from './statistics-search.ts';

export const tabs = ['common', 'performance'] as const;
export type Tab = (typeof tabs)[number];

interface ChartEntry {
  readonly tab: Tab;
  /** How it can be shown; the first is how it is shown at first. */
  readonly kinds: readonly ChartKind[];
  /** Whether its series are parts of a whole. */
  readonly isStacked: boolean;
  readonly permission: Permission;
}

/** Every chart that there is, in the order in which they are offered. */
export const chartEntries = {
  orders: { tab: 'common', kinds: ['line', 'bar'], isStacked: false, permission: 'statistic.read' },
  results: { tab: 'common', kinds: ['bar', 'line', 'donut'], isStacked: true, permission: 'statistic.read' },
  checks: { tab: 'common', kinds: ['donut', 'bar', 'line'], isStacked: true, permission: 'statistic.read' },
  persons: { tab: 'common', kinds: ['line', 'bar'], isStacked: false, permission: 'statistic.read' },
  funnel: { tab: 'common', kinds: ['bar'], isStacked: false, permission: 'statistic.read' },
  reasons: { tab: 'common', kinds: ['bar', 'donut'], isStacked: false, permission: 'statistic.read' },
  latency: { tab: 'performance', kinds: ['line', 'bar'], isStacked: false, permission: 'statistic.read' },
  latency_checks: { tab: 'performance', kinds: ['line', 'bar'], isStacked: false, permission: 'statistic.read' },
  liveness_scores: { tab: 'performance', kinds: ['bar', 'line'], isStacked: false, permission: 'evidence.read' },
  match_scores: { tab: 'performance', kinds: ['bar', 'line'], isStacked: false, permission: 'evidence.read' },
  search_scores: { tab: 'performance', kinds: ['bar', 'line'], isStacked: false, permission: 'evidence.read' },
  queue: { tab: 'performance', kinds: ['bar', 'donut'], isStacked: false, permission: 'queue.read' },
} as const satisfies Record<string, ChartEntry>;

export type ChartName = keyof typeof chartEntries;
export const chartNames = Object.keys(chartEntries) as ChartName[];

/** A chart as it is shown. */
export interface ShownChart {
  readonly name: ChartName;
  readonly kind: ChartKind;
}

/** The charts of an address, such as `orders:line,queue:bar`; all of them where it says nothing, none where it says `none`. */
export function chartsOf({ charts }: StatisticsSearch): readonly ShownChart[] {
  if (charts === undefined) return chartNames.map((name) => ({ name, kind: chartEntries[name].kinds[0] }));
  const shown = charts.split(',').flatMap((text): readonly ShownChart[] => {
    const [given, asked] = text.split(':');
    const name = chartNames.find((one) => one === given);
    if (name === undefined) return [];
    const kinds: readonly ChartKind[] = chartEntries[name].kinds;
    const kind = chartKinds.find((one) => one === asked && kinds.includes(one)) ?? kinds[0]!;
    return [{ name, kind }];
  });
  return shown.filter(({ name }, place) => shown.findIndex((one) => one.name === name) === place);
}

export function toChartsText(charts: readonly ShownChart[]): string {
  return charts.length === 0 ? 'none' : charts.map(({ name, kind }) => `${name}:${kind}`).join(',');
}
