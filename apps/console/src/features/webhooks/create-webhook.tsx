import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SecretOnce } from '../../kit/secret-once.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';

/** A new webhook, and then its secret, which closes by its own button only: it does not come again. */
export function CreateWebhook({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={secret === null ? t.webhooks.create : t.webhooks.secretTitle}
      closeButtonProps={{ 'aria-label': t.common.close }}
      withCloseButton={secret === null}
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
    >
      {secret === null ? (
        <WebhookForm onClose={onClose} onSecret={setSecret} />
      ) : (
        <SecretOnce
          label={t.webhooks.secret}
          value={secret}
          warning={t.webhooks.secretOnce}
          words={t.common}
          done={t.webhooks.secretKept}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}

function WebhookForm(props: { readonly onClose: () => void; readonly onSecret: (secret: string) => void }) {
  const { onClose, onSecret } = props;
  const t = useTexts();
  const actor = useActor();
  const draft = useFormDraft('webhook', { kind: 'address', url: '', company: actor.user.company_id }, withoutSecrets);
  const { kind, url, company } = draft.values;
  const isForAll = reachesAll(actor, 'webhook.create');
  const { mutate, isPending, error } = useChange({
    ask: (client, address: string | null) =>
      client.api.createWebhook({ body: { url: address, ...(isForAll ? { company_id: company } : {}) } }),
    touches: [['webhooks']],
    hasForm: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(kind === 'address' ? url.trim() : null, {
      onSuccess: ({ secret }) => {
        draft.forget();
        onSecret(secret);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <DraftNote draft={draft} />
        <Radio.Group label={t.webhooks.kind} value={kind} onChange={(next) => draft.change({ kind: next })}>
          <Stack gap="xs" mt="xs">
            <Radio value="address" label={t.webhooks.ofAddress} description={t.webhooks.ofAddressHelp} />
            <Radio value="orders" label={t.webhooks.ofOrders} description={t.webhooks.ofOrdersHelp} />
          </Stack>
        </Radio.Group>
        {kind === 'address' && (
          <TextInput
            type="url"
            label={t.webhooks.address}
            value={url}
            onChange={(event) => draft.change({ url: event.currentTarget.value })}
            placeholder="https://"
            required
            withAsterisk={false}
            maxLength={2000}
            autoComplete="off"
            data-autofocus
          />
        )}
        {isForAll && <CompanySelect value={company} onChange={(next) => draft.change({ company: next })} />}
        <Refusal error={error} fields={{ url: t.webhooks.address }} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {t.common.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** An address may carry a password or a token: such a one is not kept. */
function withoutSecrets<Filled extends { readonly url: string }>(filled: Filled): Filled {
  return /[@?#]/.test(filled.url) ? { ...filled, url: '' } : filled;
}
