import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { FailureLine } from '../failures/failure-line.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { useCompanyChoice } from '../folders/use-names.ts';
import { may, useActor } from '../session/actor.ts';

/** Whose checks they will be: a company that is there, or a new one. */
export function CompanyStep(props: { readonly companyId: string; readonly onCompany: (id: string) => void }) {
  const { companyId, onCompany } = props;
  const t = useTexts();
  const mayCreate = may(useActor(), 'company.create');
  const { data: names, error, refetch } = useCompanyChoice();
  return (
    <Panel title={t.start.companyStep}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.start.companyHelp}
        </Text>
        {names ? (
          <Select
            label={t.start.useCompany}
            data={[...names].map(([value, label]) => ({ value, label }))}
            value={names.has(companyId) ? companyId : null}
            onChange={(id) => id !== null && onCompany(id)}
            allowDeselect={false}
            searchable
          />
        ) : error ? (
          <FailureLine error={error} retry={refetch} />
        ) : (
          <Loading label={t.common.loading} />
        )}
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
