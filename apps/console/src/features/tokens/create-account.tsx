import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import { TokenDialogue } from './issue-token.tsx';
import { useNewAccount } from './use-new-account.ts';

/** A machine account of a company, and the token with which its program comes. */
export function CreateAccount({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const actor = useActor();
  const isForAll = reachesAll(actor, 'user.create');
  const draft = useFormDraft('account', { name: '', email: '', company: actor.user.company_id });
  const { name, email, company } = draft.values;
  const create = useNewAccount();
  const { mutate, isPending, error, data } = useChange({
    ask: (client, given: { readonly name: string; readonly email: string }) =>
      create(client, { ...given, companyId: company }),
    touches: [['users'], ['sessions']],
    hasForm: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ name: name.trim(), email: email.trim() }, { onSuccess: draft.forget });
  };
  return (
    <TokenDialogue title={t.tokens.create} token={data?.access_token} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <DraftNote draft={draft} />
          <TextInput
            label={t.start.serviceName}
            value={name}
            onChange={(event) => draft.change({ name: event.currentTarget.value })}
            required
            withAsterisk={false}
            maxLength={200}
            autoComplete="off"
            data-autofocus
          />
          <TextInput
            type="email"
            label={t.start.serviceEmail}
            value={email}
            onChange={(event) => draft.change({ email: event.currentTarget.value })}
            required
            withAsterisk={false}
            autoComplete="off"
          />
          {isForAll && <CompanySelect value={company} onChange={(next) => draft.change({ company: next })} />}
          <Refusal error={error} fields={{ first_name: t.start.serviceName, email: t.start.serviceEmail }} />
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
