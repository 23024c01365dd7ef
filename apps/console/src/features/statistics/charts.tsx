import type { UseQueryResult } from '@tanstack/react-query';
import type { ChartData, ChartKind } from '../../kit/charts/chart-data.ts';
import { useLanguage, useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { useQueueState } from '../system/use-system.ts';
import { type Asked, ChartPanel } from './chart-panel.tsx';
import type { ChartName, ShownChart } from './shown-charts.ts';
import type { StatisticsSearch } from './statistics-search.ts';
import {
  checksData,
  funnelData,
  latencyByCheckData,
  latencyData,
  ordersData,
  personsData,
  queueData,
  reasonsData,
  resultsData,
  type Speech,
  scoresData,
} from './to-chart-data.ts';
import { useFunnel, useScores, useSeries } from './use-statistics.ts';

interface ChartProps {
  readonly search: StatisticsSearch;
  readonly chart: ShownChart;
  readonly onKind: (kind: ChartKind) => void;
  readonly onRemove: () => void;
}

const ofSeries = {
  orders: ordersData,
  results: resultsData,
  checks: checksData,
  persons: personsData,
  latency: latencyData,
  latency_checks: latencyByCheckData,
} as const;

const ofFunnel = { funnel: funnelData, reasons: reasonsData } as const;

const ofScores = { liveness_scores: 'QUALITY', match_scores: 'BIOMETRY', search_scores: 'COLLECTION' } as const;

const isIn = <Charts extends object>(name: ChartName, charts: Charts): name is ChartName & keyof Charts =>
  Object.hasOwn(charts, name);

/** A chart with what it asks the server for: charts that ask for the same share the answer. */
export function StatisticsChart(props: ChartProps) {
  const { name } = props.chart;
  if (isIn(name, ofSeries)) return <SeriesChart {...props} toData={ofSeries[name]} />;
  if (isIn(name, ofFunnel)) return <FunnelChart {...props} toData={ofFunnel[name]} />;
  if (isIn(name, ofScores)) return <ScoresChart {...props} type={ofScores[name]} />;
  return <QueueChart {...props} />;
}

function SeriesChart(props: ChartProps & { readonly toData: (typeof ofSeries)[keyof typeof ofSeries] }) {
  const { search, toData, ...rest } = props;
  const answer = useSeries(search);
  return <ChartPanel {...rest} asked={useAsked(answer, toData)} />;
}

function FunnelChart(props: ChartProps & { readonly toData: (typeof ofFunnel)[keyof typeof ofFunnel] }) {
  const { search, toData, ...rest } = props;
  const answer = useFunnel(search);
  return <ChartPanel {...rest} asked={useAsked(answer, toData)} />;
}

function ScoresChart(props: ChartProps & { readonly type: (typeof ofScores)[keyof typeof ofScores] }) {
  const { search, type, ...rest } = props;
  const t = useTexts();
  const { plain } = useNumbers();
  const answer = useScores(search);
  const asked = useAsked(answer, (scores, speech) => scoresData(scores, type, speech));
  const found = answer.data?.items.find((one) => one.type === type);
  const note = found && t.statistics.unscored(plain(found.not_scored), plain(found.running));
  return <ChartPanel {...rest} asked={{ ...asked, note }} />;
}

function QueueChart({ search: _, ...rest }: ChartProps) {
  const answer = useQueueState();
  return <ChartPanel {...rest} asked={useAsked(answer, queueData)} />;
}

function useAsked<Answer>(
  { data, error, refetch }: UseQueryResult<Answer>,
  toData: (answer: Answer, speech: Speech) => ChartData,
): Asked {
  const t = useTexts();
  const language = useLanguage();
  return {
    data: data === undefined ? undefined : toData(data, { t, language }),
    error,
    retry: () => void refetch(),
  };
}
