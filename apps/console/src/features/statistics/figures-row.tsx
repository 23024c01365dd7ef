import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useLanguage, useTexts } from '../../texts/texts.ts';
import { percent } from '../analyses/percent.ts';
import { Failure } from '../failures/failure.tsx';
import type { StatisticsSearch } from './statistics-search.ts';
import { useFunnel, useTotals } from './use-statistics.ts';

/** The figures of the whole time. */
export function FiguresRow({ search }: { readonly search: StatisticsSearch }) {
  const t = useTexts();
  const language = useLanguage();
  const { data: totals, error, refetch } = useTotals(search);
  const { data: funnel } = useFunnel(search);
  if (error && !totals) return <Failure error={error} retry={() => void refetch()} />;
  const number = (value: number | undefined) => value?.toLocaleString(language) ?? '…';
  const p95 = totals?.processing_time.p95 ?? null;
  const usable = funnel?.usable ?? 0;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm" mb="md" role="group" aria-label={t.statistics.figures}>
      <Figure name={t.statistics.orders} value={number(totals?.folders)} />
      <Figure name={t.statistics.checks} value={number(totals?.analyses)} />
      <Figure name={t.statistics.persons} value={number(totals?.unique_persons)} />
      <Figure
        name={`${t.statistics.passed} ${t.statistics.ofUsable(number(funnel?.usable))}`}
        value={usable === 0 ? t.statistics.notMeasured : percent((funnel?.passed ?? 0) / usable)}
      />
      <Figure
        name={t.statistics.p95}
        value={
          p95 === null
            ? t.statistics.notMeasured
            : t.statistics.seconds(p95.toLocaleString(language, { maximumSignificantDigits: 3 }))
        }
      />
    </SimpleGrid>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={700} size="xl" lh={1.3}>
        {value}
      </Text>
    </Paper>
  );
}
