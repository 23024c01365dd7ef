import { Anchor, Box, Table, Text } from '@mantine/core';
import type { WebhookView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import { WebhookState } from './webhook-state.tsx';

export function WebhooksTable({ webhooks }: { readonly webhooks: readonly WebhookView[] }) {
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'webhook.read');
  return (
    <Table verticalSpacing="sm" highlightOnHover aria-label={t.webhooks.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.webhooks.address}</Table.Th>
          {isForAll && <Table.Th visibleFrom="md">{t.companies.company}</Table.Th>}
          <Table.Th visibleFrom="sm">{t.webhooks.state}</Table.Th>
          <Table.Th visibleFrom="sm">{t.webhooks.created}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {webhooks.map((webhook) => (
          <Table.Tr key={webhook.webhook_id}>
            <Table.Td>
              <Anchor
                fw={600}
                size="sm"
                style={{ overflowWrap: 'anywhere' }}
                renderRoot={(props) => (
                  <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.webhook_id }} {...props} />
                )}
              >
                {webhook.url ?? t.webhooks.ofOrders}
              </Anchor>
              <Box hiddenFrom="sm">
                <WebhookState webhook={webhook} />
              </Box>
              {isForAll && (
                <Text size="xs" c="dimmed" hiddenFrom="md">
                  <CompanyName id={webhook.company_id} />
                </Text>
              )}
            </Table.Td>
            {isForAll && (
              <Table.Td visibleFrom="md">
                <CompanyName id={webhook.company_id} />
              </Table.Td>
            )}
            <Table.Td visibleFrom="sm">
              <WebhookState webhook={webhook} />
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <Time at={webhook.time_created} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
