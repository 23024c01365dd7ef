import { Box, Paper, SimpleGrid, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { FailureLine } from '../failures/failure-line.tsx';
import type { StatisticsSearch } from './statistics-search.ts';
import { useFunnel, useTotals } from './use-statistics.ts';

/** The figures of the whole time. */
export function FiguresRow({ search }: { readonly search: StatisticsSearch }) {
  const t = useTexts();
  const { percent, plain, digits } = useNumbers();
  const counted = useTotals(search);
  const passing = useFunnel(search);
  const { data: totals } = counted;
  const { data: funnel } = passing;
  const unread = [counted, passing].find(({ data, error }) => !data && error);
  if (unread) {
    return (
      <Box mb="md">
        <FailureLine error={unread.error} retry={() => Promise.all([counted.refetch(), passing.refetch()])} />
      </Box>
    );
  }
  const number = (value: number | undefined) => (value === undefined ? '…' : plain(value));
  const p95 = totals?.processing_time.p95 ?? null;
  const usable = funnel?.usable ?? 0;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm" mb="md" role="group" aria-label={t.statistics.figures}>
      <Figure name={t.statistics.orders} value={number(totals?.folders)} />
      <Figure name={t.statistics.checks} value={number(totals?.analyses)} />
      <Figure name={t.statistics.persons} value={number(totals?.unique_persons)} />
      <Figure
        name={`${t.statistics.passed} ${t.statistics.ofUsable(number(funnel?.usable))}`}
        value={!funnel ? '…' : usable === 0 ? t.statistics.notMeasured : percent(funnel.passed / usable)}
      />
      <Figure
        name={t.statistics.p95}
        value={!totals ? '…' : p95 === null ? t.statistics.notMeasured : t.statistics.seconds(digits(p95, 3))}
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
