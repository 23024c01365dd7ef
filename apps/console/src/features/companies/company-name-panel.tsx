import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { CompanyView } from '@praesto/client';
import type { FormEvent } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';

/** What a company is called. */
export function CompanyNamePanel({ company }: { readonly company: CompanyView }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'company.update');
  const { company_id: companyId } = company;
  const { mutate, isPending, error } = useChange({
    ask: (client, name: string) => client.api.changeCompany({ path: { companyId }, body: { name } }),
    touches: [['companies']],
    done: () => t.companies.saved,
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get('name')));
  };
  return (
    <Panel title={t.companies.company}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            key={company.name}
            name="name"
            label={t.companies.name}
            defaultValue={company.name}
            readOnly={!mayEdit}
            required
            withAsterisk={false}
            maxLength={200}
            autoComplete="off"
          />
          <Group gap={4} wrap="nowrap">
            <Text size="sm" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {companyId}
            </Text>
            <CopyButton value={companyId} label={t.companies.copyId} done={t.common.copied} />
          </Group>
          <Refusal error={error} fields={{ name: t.companies.name }} />
          {mayEdit && (
            <Group justify="flex-end">
              <Button type="submit" variant="light" loading={isPending}>
                {t.common.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
