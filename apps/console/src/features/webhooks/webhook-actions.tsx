import { Button, Modal } from '@mantine/core';
import type { WebhookView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { SecretOnce } from '../../kit/secret-once.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';

/** What can be done with a webhook: a test, another secret, and its end. */
export function WebhookActions({ webhook }: { readonly webhook: WebhookView }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'secret' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const path = { webhookId: webhook.webhook_id };
  const name = webhook.url ?? t.webhooks.ofOrders;
  const test = useChange({
    ask: (client, _: undefined) => client.api.testWebhook({ path }),
    touches: [['webhooks', 'events']],
    done: () => t.webhooks.tested,
  });
  const rotate = useChange({
    ask: (client, _: undefined) => client.api.rotateWebhookSecret({ path }),
    touches: [['webhooks', 'one']],
    hasForm: true,
  });
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteWebhook({ path }),
    touches: [['webhooks', 'list']],
    done: () => t.webhooks.deleted,
    hasForm: true,
  });
  const close = () => setAsked(null);
  return (
    <>
      {may(actor, 'webhook.update') && webhook.url !== null && (
        <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t.webhooks.test}
        </Button>
      )}
      {may(actor, 'webhook.update') && (
        <Button variant="default" leftSection={<Icon name="key" />} onClick={() => setAsked('secret')}>
          {t.webhooks.rotate}
        </Button>
      )}
      {may(actor, 'webhook.delete') && (
        <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => setAsked('delete')}>
          {t.common.delete}
        </Button>
      )}
      {asked === 'secret' && (
        <ConfirmChange
          change={rotate}
          given={undefined}
          title={t.webhooks.rotateTitle(name)}
          verb={t.webhooks.rotate}
          onDone={(answer) => setSecret(answer.secret)}
          onClose={close}
        >
          {t.webhooks.rotateHelp}
        </ConfirmChange>
      )}
      {asked === 'delete' && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.webhooks.deleteTitle(name)}
          verb={t.common.delete}
          onDone={() => void navigate({ to: '/webhooks' })}
          onClose={close}
        >
          {t.webhooks.deleteHelp}
        </ConfirmChange>
      )}
      {secret !== null && (
        <Modal
          opened
          onClose={() => undefined}
          title={t.webhooks.secretTitle}
          withCloseButton={false}
          closeOnClickOutside={false}
          closeOnEscape={false}
        >
          <SecretOnce
            label={t.webhooks.secret}
            value={secret}
            warning={t.webhooks.secretOnce}
            words={t.common}
            done={t.webhooks.secretKept}
            onDone={() => setSecret(null)}
          />
        </Modal>
      )}
    </>
  );
}
