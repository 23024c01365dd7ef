import { Button, Group, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { analysisTypes } from '../analyses/analysis-types.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { type FolderSearch, filtersOf, sortingOf, type sortings } from './folder-search.ts';
import { useCompanyChoice, useUserChoice } from './use-names.ts';

interface FormProps {
  readonly search: FolderSearch;
  readonly onChange: (changes: FolderSearch) => void;
}

const results = ['OPERATOR_REQUIRED', 'DECLINED', 'SUCCESS', 'FAILED', 'PROCESSING', 'INITIAL'] as const;

/** Every filter; each holds from the moment it is set. */
export function FilterForm({ search, onChange }: FormProps) {
  const t = useTexts();
  const cleared = Object.fromEntries(filtersOf(search).map((name) => [name, '']));
  // Lists open inside of the form, so that choosing in one does not close it.
  const inside = { comboboxProps: { withinPortal: false } };
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          type="date"
          label={t.orders.from}
          value={search.from ?? ''}
          onChange={(e) => onChange({ from: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t.orders.to}
          value={search.to ?? ''}
          onChange={(e) => onChange({ to: e.currentTarget.value })}
        />
      </SimpleGrid>
      <MultiSelect
        label={t.orders.result}
        data={results.map((value) => ({ value, label: t.resolutions[value] }))}
        value={listOf(search.result)}
        placeholder={search.result === undefined ? t.common.all : ''}
        onChange={(chosen) => onChange({ result: chosen.join(',') })}
        {...inside}
      />
      <MultiSelect
        label={t.orders.type}
        data={analysisTypes.map((value) => ({ value, label: t.analyses[value] }))}
        value={listOf(search.type)}
        placeholder={search.type === undefined ? t.common.all : ''}
        onChange={(chosen) => onChange({ type: chosen.join(',') })}
        {...inside}
      />
      <SimpleGrid cols={2} spacing="sm">
        <ChoiceSelect
          label={t.orders.companyFilter}
          placeholder={t.common.all}
          choice={useCompanyChoice()}
          value={search.company ?? null}
          onChange={(company) => onChange({ company: company ?? '' })}
          clearable
          {...inside}
        />
        <ChoiceSelect
          label={t.orders.userFilter}
          placeholder={t.common.all}
          choice={useUserChoice()}
          value={search.user ?? null}
          onChange={(user) => onChange({ user: user ?? '' })}
          clearable
          {...inside}
        />
      </SimpleGrid>
      <LazyText
        label={t.orders.person}
        help={t.orders.personHelp}
        value={search.person}
        onChange={(person) => onChange({ person })}
      />
      <LazyText
        label={t.orders.meta}
        help={t.orders.metaHelp}
        value={search.meta}
        onChange={(meta) => onChange({ meta })}
      />
      <Select
        label={t.orders.sort}
        data={
          [
            { value: 'newest', label: t.orders.newest },
            { value: 'oldest', label: t.orders.oldest },
            { value: 'changed', label: t.orders.recentlyChanged },
          ] satisfies { value: keyof typeof sortings; label: string }[]
        }
        value={sortingOf(search)}
        onChange={(sort) => onChange({ sort: sort === 'newest' || sort === null ? '' : sort })}
        {...inside}
      />
      <Group justify="flex-end">
        <Button variant="subtle" onClick={() => onChange(cleared)} disabled={filtersOf(search).length === 0}>
          {t.orders.clearFilters}
        </Button>
      </Group>
    </Stack>
  );
}

function listOf(joined: string | undefined): string[] {
  return joined === undefined ? [] : joined.split(',');
}

/** Text that holds from Enter or leaving the field on: half of a condition is none. */
function LazyText(props: {
  readonly label: string;
  readonly help: string;
  readonly value: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { label, help, value = '', onChange } = props;
  return (
    <TextInput
      key={value}
      label={label}
      description={help}
      defaultValue={value}
      onBlur={(event) => event.currentTarget.value !== value && onChange(event.currentTarget.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && onChange(event.currentTarget.value.trim())}
    />
  );
}
