import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SecretOnce } from '../../kit/secret-once.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
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
  const [kind, setKind] = useState('address');
  const [companyId, setCompanyId] = useState(actor.user.company_id);
  const isForAll = reachesAll(actor, 'webhook.create');
  const { mutate, isPending, error } = useChange({
    ask: (client, url: string | null) =>
      client.api.createWebhook({ body: { url, ...(isForAll ? { company_id: companyId } : {}) } }),
    touches: [['webhooks']],
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = kind === 'address' ? String(new FormData(event.currentTarget).get('url')).trim() : null;
    mutate(url, { onSuccess: ({ secret }) => onSecret(secret) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group label={t.webhooks.kind} value={kind} onChange={setKind}>
          <Stack gap="xs" mt="xs">
            <Radio value="address" label={t.webhooks.ofAddress} description={t.webhooks.ofAddressHelp} />
            <Radio value="orders" label={t.webhooks.ofOrders} description={t.webhooks.ofOrdersHelp} />
          </Stack>
        </Radio.Group>
        {kind === 'address' && (
          <TextInput
            name="url"
            type="url"
            label={t.webhooks.address}
            placeholder="https://"
            required
            withAsterisk={false}
            maxLength={2000}
            autoComplete="off"
            data-autofocus
          />
        )}
        {isForAll && <CompanySelect value={companyId} onChange={setCompanyId} />}
        <Refusal error={error} />
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
