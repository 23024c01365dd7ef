import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';

export function CreateCompany({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const navigate = useNavigate();
  const draft = useFormDraft('company', { name: '' });
  const { mutate, isPending, error } = useChange({
    ask: (client, name: string) => client.api.createCompany({ body: { name } }),
    touches: [['companies']],
    done: ({ name }) => t.start.companyThere(name),
    hasForm: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(draft.values.name, {
      onSuccess: ({ company_id: companyId }) => {
        draft.forget();
        void navigate({ to: '/companies/$companyId', params: { companyId } });
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t.companies.create} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form onSubmit={submit}>
        <Stack>
          <DraftNote draft={draft} />
          <TextInput
            label={t.companies.name}
            value={draft.values.name}
            onChange={(event) => draft.change({ name: event.currentTarget.value })}
            required
            withAsterisk={false}
            maxLength={200}
            autoComplete="off"
            data-autofocus
          />
          <Refusal error={error} fields={{ name: t.companies.name }} />
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
    </Modal>
  );
}
