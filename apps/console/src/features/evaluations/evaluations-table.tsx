import { Anchor, Table, Text } from '@mantine/core';
import type { EvaluationView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import { EvaluationState, isAtWork } from './evaluation-state.tsx';

export function EvaluationsTable({ evaluations }: { readonly evaluations: readonly EvaluationView[] }) {
  const t = useTexts();
  const { plain } = useNumbers();
  const isForAll = reachesAll(useActor(), 'evaluation.read');
  return (
    <Table verticalSpacing="sm" highlightOnHover aria-label={t.evaluations.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.evaluations.name}</Table.Th>
          {isForAll && <Table.Th visibleFrom="md">{t.companies.company}</Table.Th>}
          <Table.Th visibleFrom="sm">{t.evaluations.question}</Table.Th>
          <Table.Th visibleFrom="sm">{t.evaluations.media}</Table.Th>
          <Table.Th>{t.evaluations.state}</Table.Th>
          <Table.Th visibleFrom="sm">{t.evaluations.created}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {evaluations.map((evaluation) => (
          <Table.Tr key={evaluation.evaluation_id}>
            <Table.Td>
              <Anchor
                fw={600}
                size="sm"
                style={{ overflowWrap: 'anywhere' }}
                renderRoot={(props) => (
                  <Link
                    to="/evaluations/$evaluationId"
                    params={{ evaluationId: evaluation.evaluation_id }}
                    {...props}
                  />
                )}
              >
                {evaluation.name}
              </Anchor>
            </Table.Td>
            {isForAll && (
              <Table.Td visibleFrom="md">
                <CompanyName id={evaluation.company_id} />
              </Table.Td>
            )}
            <Table.Td visibleFrom="sm">{t.evaluations.questions[evaluation.question]}</Table.Td>
            <Table.Td visibleFrom="sm">{plain(evaluation.items)}</Table.Td>
            <Table.Td>
              <EvaluationState evaluation={evaluation} />
              {isAtWork(evaluation) && (
                <Text size="xs" c="dimmed">
                  {t.evaluations.progress(
                    evaluation.answered,
                    evaluation.question === 'liveness' ? evaluation.items : evaluation.pairs,
                  )}
                </Text>
              )}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Time at={evaluation.time_created} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
