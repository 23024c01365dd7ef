import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { useCompanyChoice } from '../folders/use-names.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { may, useActor } from '../session/actor.ts';

/** Whose checks they will be: a company that is there, or a new one. */
export function CompanyStep(props: { readonly companyId: string; readonly onCompany: (id: string) => void }) {
  const { companyId, onCompany } = props;
  const t = useTexts();
  const mayCreate = may(useActor(), 'company.create');
  return (
    <Panel title={t.start.companyStep}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.start.companyHelp}
        </Text>
        <ChoiceSelect
          label={t.start.useCompany}
          choice={useCompanyChoice()}
          value={companyId}
          onChange={(id) => id !== null && onCompany(id)}
          allowDeselect={false}
        />
        {mayCreate && <NewCompany onCompany={onCompany} />}
      </Stack>
    </Panel>
  );
}

function NewCompany({ onCompany }: { readonly onCompany: (id: string) => void }) {
  const t = useTexts();
  const { mutate, isPending, error } = useChange({
    ask: (client, name: string) => client.api.createCompany({ body: { name } }),
    touches: [['companies']],
    done: ({ name }) => t.start.companyThere(name),
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    mutate(String(new FormData(form).get('name')), {
      onSuccess: ({ company_id }) => {
        form.reset();
        onCompany(company_id);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <TextInput
          name="name"
          label={t.start.companyName}
          required
          withAsterisk={false}
          maxLength={200}
          flex="1 1 200px"
          autoComplete="off"
        />
        <Button type="submit" variant="light" loading={isPending}>
          {t.start.makeCompany}
        </Button>
      </Group>
      <Refusal error={error} fields={{ name: t.start.companyName }} />
    </form>
  );
}
