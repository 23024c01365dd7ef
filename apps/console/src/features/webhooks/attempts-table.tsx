import { Table, Text } from '@mantine/core';
import type { WebhookEventView } from '@praesto/client';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';

/** Every attempt to tell of one event, the first one first. */
export function AttemptsTable({ event }: { readonly event: WebhookEventView }) {
  const t = useTexts();
  const { unit } = useNumbers();
  if (event.deliveries.length === 0) {
    return <Text size="sm">{t.webhooks.noAttempts}</Text>;
  }
  return (
    <Table verticalSpacing={4} fz="xs" aria-label={t.webhooks.attempts}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={1}>{t.webhooks.attempt}</Table.Th>
          <Table.Th>{t.webhooks.time}</Table.Th>
          <Table.Th>{t.webhooks.answer}</Table.Th>
          <Table.Th visibleFrom="xs">{t.webhooks.duration}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {event.deliveries.map(({ attempt, time, status, error, duration_ms }) => (
          <Table.Tr key={`${attempt}-${time}`}>
            <Table.Td>{attempt}</Table.Td>
            <Table.Td>
              <Time at={time} />
            </Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {status ?? t.webhooks.noAnswer}
              {error !== null && `: ${error}`}
            </Table.Td>
            <Table.Td visibleFrom="xs">{unit(duration_ms, 'millisecond')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
