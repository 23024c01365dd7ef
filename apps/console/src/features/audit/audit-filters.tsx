import { Button, Group, Paper, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { useUserChoice } from '../folders/use-names.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import { type AuditSearch, auditActions, auditObjects } from './audit-search.ts';

/** What narrows the log down; each holds from the moment it is set. */
export function AuditFilters(props: {
  readonly search: AuditSearch;
  readonly onChange: (changes: AuditSearch) => void;
}) {
  const { search, onChange } = props;
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'audit.read');
  const users = useUserChoice();
  const isSet = Object.keys(search).length > 0;
  return (
    <Paper withBorder p="sm" mb="sm" component="section" aria-label={t.orders.filters}>
      <SimpleGrid cols={{ base: 2, sm: isForAll ? 4 : 3, lg: isForAll ? 7 : 6 }} spacing="sm">
        <TextInput
          type="date"
          label={t.orders.from}
          value={search.from ?? ''}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t.orders.to}
          value={search.to ?? ''}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
        <Select
          label={t.audit.object}
          placeholder={t.common.all}
          data={auditObjects.map((value) => ({ value, label: t.audit.objects[value] }))}
          value={search.object ?? null}
          onChange={(object) => onChange({ object: object ?? '' })}
          searchable
          clearable
        />
        <Select
          label={t.audit.action}
          placeholder={t.common.all}
          data={auditActions.map((value) => ({ value, label: t.audit.actions[value] }))}
          value={search.action ?? null}
          onChange={(action) => onChange({ action: action ?? '' })}
          clearable
        />
        <ChoiceSelect
          label={t.audit.actor}
          placeholder={t.common.all}
          choice={users}
          value={search.actor ?? null}
          onChange={(actor) => onChange({ actor: actor ?? '' })}
          clearable
        />
        {isForAll && (
          <CompanySelect value={search.company ?? null} onChange={(company) => onChange({ company })} isOptional />
        )}
        <TextInput
          key={search.id ?? ''}
          label={t.audit.id}
          defaultValue={search.id ?? ''}
          onBlur={({ currentTarget: { value } }) =>
            value.trim() !== (search.id ?? '') && onChange({ id: value.trim() })
          }
          onKeyDown={({ key, currentTarget: { value } }) => key === 'Enter' && onChange({ id: value.trim() })}
        />
      </SimpleGrid>
      {isSet && (
        <Group justify="flex-end" mt="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, ''])))}
          >
            {t.orders.clearFilters}
          </Button>
        </Group>
      )}
    </Paper>
  );
}
