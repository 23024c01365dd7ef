import { Button, Group, Stack, Text } from '@mantine/core';
import type { CompanyLimitsView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '../../api.ts';
import { NumberField } from '../../kit/number-field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { may, useActor } from '../session/actor.ts';

/** How much of the machine a company may have. */
export function LimitsPanel({ companyId }: { readonly companyId: string }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['companies', 'limits', companyId],
    queryFn: () => call((client) => client.api.getCompanyLimits({ path: { companyId } })),
  });
  return (
    <Panel title={t.companies.limits}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.companies.limitsHelp}
      </Text>
      {data ? (
        <LimitsForm key={JSON.stringify(data)} limits={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Panel>
  );
}

type Limits = Omit<CompanyLimitsView, 'company_id'>;

interface Change {
  readonly from: Limits;
  readonly to: Limits;
}

function LimitsForm({ limits }: { readonly limits: CompanyLimitsView }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'company_limits.update');
  const path = { companyId: limits.company_id };
  const { mutate, isPending, error } = useChange({
    ask: (client, { to }: Change) => client.api.changeCompanyLimits({ path, body: to }),
    touches: [['companies', 'limits']],
    done: () => t.companies.saved,
    undo: ({ from, to }) => ({ from: to, to: from }),
    hasForm: true,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string) => (given.get(name) === '' ? null : Number(given.get(name)));
    const { company_id: _, ...from } = limits;
    mutate({
      from,
      to: { orders_at_once: read('orders_at_once'), analyses_per_minute: read('analyses_per_minute') },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {(['orders_at_once', 'analyses_per_minute'] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t.companies.limit[name]}
            placeholder={t.companies.asServer}
            defaultValue={limits[name] ?? ''}
            readOnly={!mayEdit}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            hideControls
          />
        ))}
        <Refusal error={error} fields={t.companies.limit} />
        {mayEdit ? (
          <Group justify="flex-end">
            <Button type="submit" variant="light" loading={isPending}>
              {t.common.save}
            </Button>
          </Group>
        ) : (
          <Text size="xs" c="dimmed">
            {t.companies.limitsByServer}
          </Text>
        )}
      </Stack>
    </form>
  );
}
