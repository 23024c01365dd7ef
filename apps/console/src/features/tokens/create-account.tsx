import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import { TokenDialogue } from './issue-token.tsx';

/** A machine account of a company, and the token with which its program comes. */
export function CreateAccount({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const actor = useActor();
  const isForAll = reachesAll(actor, 'user.create');
  const [company, setCompany] = useState(actor.user.company_id);
  const { mutate, isPending, error, data } = useChange({
    ask: async (client, { name: first_name, email }: { readonly name: string; readonly email: string }) => {
      const body = { user_type: 'CLIENT', is_service: true, company_id: company, first_name, email } as const;
      const { user_id: userId } = await client.api.createUser({ body });
      return client.api.issueToken({ path: { userId } });
    },
    touches: [['users'], ['sessions']],
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    mutate({ name: String(given.get('name')).trim(), email: String(given.get('email')).trim() });
  };
  return (
    <TokenDialogue title={t.tokens.create} token={data?.access_token} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            name="name"
            label={t.start.serviceName}
            required
            withAsterisk={false}
            maxLength={200}
            autoComplete="off"
            data-autofocus
          />
          <TextInput
            name="email"
            type="email"
            label={t.start.serviceEmail}
            required
            withAsterisk={false}
            autoComplete="off"
          />
          {isForAll && <CompanySelect value={company} onChange={setCompany} />}
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
    </TokenDialogue>
  );
}
