import { Button, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { WebhookView } from '@praesto/client';
import { Listed } from '../../features/lists/listed.tsx';
import { usePages } from '../../features/lists/use-pages.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { CreateWebhook } from '../../features/webhooks/create-webhook.tsx';
import { WebhooksTable } from '../../features/webhooks/webhooks-table.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Who is told what happens to orders. */
export function WebhooksPage() {
  const t = useTexts();
  const actor = useActor();
  const [isAsked, dialogue] = useDisclosure(false);
  const create = may(actor, 'webhook.create') && (
    <Button leftSection={<Icon name="plus" />} onClick={dialogue.open}>
      {t.webhooks.create}
    </Button>
  );
  return (
    <Page title={t.webhooks.title} actions={create}>
      <Text size="sm" c="dimmed" mb="md">
        {t.webhooks.lead}
      </Text>
      <WebhooksList create={create} />
      {isAsked && <CreateWebhook onClose={dialogue.close} />}
    </Page>
  );
}

function WebhooksList({ create }: { readonly create: React.ReactNode }) {
  const t = useTexts();
  const pages = usePages<WebhookView>({
    key: ['webhooks', 'list'],
    ask: (client, query, signal) => client.api.listWebhooks({ query }, { signal }),
  });
  return (
    <Paper withBorder>
      <Listed
        pages={pages}
        empty={
          <Notice icon="webhook" title={t.webhooks.none} action={create}>
            {t.webhooks.noneHelp}
          </Notice>
        }
      >
        {(webhooks) => <WebhooksTable webhooks={webhooks} />}
      </Listed>
    </Paper>
  );
}
