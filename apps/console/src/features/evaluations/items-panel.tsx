import { Paper, Table, Text, Title } from '@mantine/core';
import type { EvaluationItemView, EvaluationReportView } from '@praesto/client';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Listed } from '../lists/listed.tsx';
import { usePages } from '../lists/use-pages.ts';
import classes from './evaluations.module.css';

/** Every medium with what came of it. */
export function ItemsPanel({ report }: { readonly report: EvaluationReportView }) {
  const t = useTexts();
  const { fixed } = useNumbers();
  const path = { evaluationId: report.evaluation_id };
  const pages = usePages<EvaluationItemView>({
    key: ['evaluations', 'items', report.evaluation_id, report.state],
    ask: (client, query, signal) => client.api.listEvaluationItems({ path, query }, { signal }),
  });
  const isLiveness = report.question === 'liveness';
  return (
    <Paper withBorder component="section" aria-label={t.evaluations.itemsTitle}>
      <Title order={2} size="h5" p="md" pb={0}>
        {t.evaluations.itemsTitle}
      </Title>
      <Listed
        pages={pages}
        empty={
          <Text size="sm" p="md">
            {t.evaluations.noItems}
          </Text>
        }
      >
        {(items) => (
          <div className={classes.scroll}>
            <Table aria-label={t.evaluations.itemsTitle} verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.evaluations.name}</Table.Th>
                  {isLiveness && <Table.Th>{t.evaluations.label}</Table.Th>}
                  <Table.Th visibleFrom="sm">{t.evaluations.subject}</Table.Th>
                  <Table.Th>{t.evaluations.outcome}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Table.Tr key={item.item_id}>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{item.name}</Table.Td>
                    {isLiveness && <Table.Td>{item.label === 'real' ? t.evaluations.real : item.label}</Table.Td>}
                    <Table.Td visibleFrom="sm">{item.subject}</Table.Td>
                    <Table.Td className={classes.figure}>
                      {item.score === null ? outcomeOf(item, t.evaluations) : fixed(item.score, 4)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Listed>
    </Paper>
  );
}

function outcomeOf(
  { state, reason }: EvaluationItemView,
  { itemStates, reasons }: { readonly itemStates: object; readonly reasons: object },
): string {
  return reason === null ? wordOf(itemStates, state) : `${wordOf(itemStates, state)}: ${wordOf(reasons, reason)}`;
}
