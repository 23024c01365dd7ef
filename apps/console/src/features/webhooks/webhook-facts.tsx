import { SimpleGrid, Switch, Text } from '@mantine/core';
import type { WebhookView } from '@praesto/client';
import type { ReactNode } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';

/** What is known of a webhook, with the switch by which it is told nothing. */
export function WebhookFacts({ webhook }: { readonly webhook: WebhookView }) {
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'webhook.read');
  const path = { webhookId: webhook.webhook_id };
  const { mutate, isPending } = useChange({
    ask: (client, is_enabled: boolean) => client.api.changeWebhook({ path, body: { is_enabled } }),
    touches: [['webhooks']],
    done: ({ is_enabled }) => (is_enabled ? t.webhooks.switchedOn : t.webhooks.switchedOff),
    undo: (isEnabled) => !isEnabled,
  });
  const { time_failing_since: failing, time_disabled: disabled, time_previous_secret_ends: previous } = webhook;
  return (
    <Panel title={t.webhooks.facts}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
        <Switch
          label={t.webhooks.enabled}
          description={t.webhooks.enabledHelp}
          checked={webhook.is_enabled}
          disabled={isPending}
          onChange={(event) => mutate(event.currentTarget.checked)}
        />
        {isForAll && (
          <Fact name={t.companies.company}>
            <CompanyName id={webhook.company_id} />
          </Fact>
        )}
        <Fact name={t.webhooks.created}>
          <Time at={webhook.time_created} />
        </Fact>
        {failing !== null && (
          <Fact name={t.webhooks.failingSince}>
            <Time at={failing} />
          </Fact>
        )}
        {disabled !== null && (
          <Fact name={t.webhooks.disabledAt}>
            <Time at={disabled} />
          </Fact>
        )}
        {previous !== null && (
          <Fact name={t.webhooks.previousSecretEnds}>
            <Time at={previous} />
          </Fact>
        )}
      </SimpleGrid>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="div" size="sm">
        {children}
      </Text>
    </div>
  );
}
