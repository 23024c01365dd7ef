import { Button, Stack } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Failure } from '../../features/failures/failure.tsx';
import { DeliveryLog, type LogSearch } from '../../features/webhooks/delivery-log.tsx';
import { useWebhook } from '../../features/webhooks/use-webhook.ts';
import { WebhookActions } from '../../features/webhooks/webhook-actions.tsx';
import { WebhookFacts } from '../../features/webhooks/webhook-facts.tsx';
import { WebhookState } from '../../features/webhooks/webhook-state.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** One webhook, and what it was told. */
export function WebhookPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const { webhookId } = useParams({ from: '/webhooks/$webhookId' });
  const search = useSearch({ from: '/webhooks/$webhookId' });
  const { data: webhook, error, refetch } = useWebhook(webhookId);
  const change = (changes: LogSearch) =>
    void navigate({
      to: '/webhooks/$webhookId',
      params: { webhookId },
      search: { ...search, ...changes },
      replace: true,
      resetScroll: false,
    });
  return (
    <Page
      title={webhook ? (webhook.url ?? t.webhooks.ofOrders) : t.webhooks.webhook}
      aside={webhook && <WebhookState webhook={webhook} />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="back" />}
            renderRoot={(props) => <Link to="/webhooks" {...props} />}
          >
            {t.common.back}
          </Button>
          {webhook && <WebhookActions webhook={webhook} />}
        </>
      }
    >
      {webhook ? (
        <Stack>
          <WebhookFacts webhook={webhook} />
          <DeliveryLog webhookId={webhookId} search={search} onSearch={change} />
        </Stack>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Page>
  );
}
