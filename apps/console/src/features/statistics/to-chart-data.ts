import type { QueueView, StatisticFunnel, StatisticScores, StatisticSeries } from '@praesto/client';
import { type ChartData, palette } from '../../kit/charts/chart-data.ts';
import { numbersOf } from '../../texts/numbers.ts';
import { type Language, regionOf, type Texts, wordOf } from '../../texts/texts.ts';

/** Words and numbers of a language. */
export interface Speech {
  readonly t: Texts;
  readonly language: Language;
}

const resolutionColors = {
  SUCCESS: palette.teal,
  DECLINED: palette.red,
  OPERATOR_REQUIRED: palette.orange,
  FAILED: palette.purple,
  PROCESSING: palette.blue,
  INITIAL: palette.gray,
  FINISHED: palette.gray,
} as const;

const typeColors = {
  QUALITY: palette.teal,
  BIOMETRY: palette.blue,
  DOCUMENTS: palette.orange,
  COLLECTION: palette.purple,
} as const;

type Items = StatisticSeries['items'];

/** The beginnings of the pieces of a series, as short as they can be told apart. */
function labelsOf({ items, group }: StatisticSeries, language: Language): readonly string[] {
  const options = {
    hour: { day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' },
    day: { day: 'numeric', month: 'short' },
    week: { day: 'numeric', month: 'short' },
    month: { month: 'short', year: 'numeric' },
  } as const;
  const format = new Intl.DateTimeFormat(regionOf(language), options[group]);
  return items.map(({ time }) => format.format(time * 1000));
}

const counts = (language: string) => (value: number) => numbersOf(language).plain(value);

function seconds({ t, language }: Speech): (value: number) => string {
  return (value) => t.statistics.seconds(numbersOf(language).digits(value, 3));
}

export function ordersData(series: StatisticSeries, { t, language }: Speech): ChartData {
  const values = series.items.map(({ folders }) => folders);
  return {
    categories: labelsOf(series, language),
    series: [{ name: t.statistics.orders, color: palette.teal, values }],
    format: counts(language),
  };
}

export function personsData(series: StatisticSeries, { t, language }: Speech): ChartData {
  const values = series.items.map(({ unique_persons }) => unique_persons);
  return {
    categories: labelsOf(series, language),
    series: [{ name: t.statistics.persons, color: palette.blue, values }],
    format: counts(language),
  };
}

/** Only results that came. */
export function resultsData(series: StatisticSeries, { t, language }: Speech): ChartData {
  const words = Object.keys(resolutionColors) as (keyof typeof resolutionColors)[];
  const all = words.map((word) => ({
    name: t.resolutions[word],
    color: resolutionColors[word],
    values: series.items.map(({ system_resolutions }) => system_resolutions[word] ?? 0),
  }));
  return {
    categories: labelsOf(series, language),
    series: all.filter(({ values }) => values.some((value) => value > 0)),
    format: counts(language),
  };
}

function byType(items: Items, t: Texts, figureOf: (types: Items[number]['analysis_types'][string]) => number | null) {
  const types = Object.keys(typeColors) as (keyof typeof typeColors)[];
  const all = types.map((type) => ({
    name: t.analyses[type],
    color: typeColors[type],
    values: items.map(({ analysis_types }) => {
      const found = analysis_types[type];
      return found ? figureOf(found) : null;
    }),
  }));
  return all.filter(({ values }) => values.some((value) => value !== null && value > 0));
}

export function checksData(series: StatisticSeries, { t, language }: Speech): ChartData {
  return {
    categories: labelsOf(series, language),
    series: byType(series.items, t, ({ analyses }) => analyses),
    format: counts(language),
  };
}

export function latencyData(series: StatisticSeries, speech: Speech): ChartData {
  const { t, language } = speech;
  const of = (key: 'median' | 'p95' | 'p99') => series.items.map(({ processing_time }) => processing_time[key]);
  return {
    categories: labelsOf(series, language),
    series: [
      { name: t.statistics.p50, color: palette.teal, values: of('median') },
      { name: t.statistics.p95Short, color: palette.orange, values: of('p95') },
      { name: t.statistics.p99, color: palette.red, values: of('p99') },
    ],
    format: seconds(speech),
  };
}

export function latencyByCheckData(series: StatisticSeries, speech: Speech): ChartData {
  return {
    categories: labelsOf(series, speech.language),
    series: byType(series.items, speech.t, ({ processing_time }) => processing_time.p95),
    format: seconds(speech),
  };
}

export function scoresData(
  scores: StatisticScores,
  type: StatisticScores['items'][number]['type'],
  { t, language }: Speech,
): ChartData {
  const values = scores.items.find((one) => one.type === type)?.counts ?? [];
  const edge = (place: number) => numbersOf(language).fixed(place / values.length, 2);
  return {
    categories: values.map((_, place) => edge(place)),
    series: [{ name: t.statistics.count, color: typeColors[type], values }],
    format: counts(language),
  };
}

export function funnelData(funnel: StatisticFunnel, { t, language }: Speech): ChartData {
  return {
    categories: [t.statistics.captured, t.statistics.usable, t.statistics.passed],
    series: [
      { name: t.statistics.orders, color: palette.teal, values: [funnel.captured, funnel.usable, funnel.passed] },
    ],
    format: counts(language),
  };
}

export function reasonsData({ unusable_reasons }: StatisticFunnel, { t, language }: Speech): ChartData {
  const reasons = Object.entries(unusable_reasons).toSorted(([, one], [, other]) => other - one);
  return {
    categories: reasons.map(([reason]) => wordOf(t.reasons, reason)),
    series: [{ name: t.statistics.checks, color: palette.orange, values: reasons.map(([, count]) => count) }],
    format: counts(language),
  };
}

export function queueData({ depths }: QueueView, { t, language }: Speech): ChartData {
  const states = ['waiting', 'running', 'postponed', 'given_up'] as const;
  const countOf = (state: (typeof states)[number]) =>
    depths.filter((one) => one.queue === 'orders' && one.state === state).reduce((sum, { count }) => sum + count, 0);
  return {
    categories: states.map((state) => t.system.depth[state]),
    series: [{ name: t.statistics.count, color: palette.blue, values: states.map(countOf) }],
    format: counts(language),
  };
}
