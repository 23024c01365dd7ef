import { Group, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { analysisTypes } from '../analyses/analysis-types.ts';
import { useCompanyChoice } from '../folders/use-names.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { useActor } from '../session/actor.ts';
import { groupOf, groups, periodOf, periods, type StatisticsSearch } from './statistics-search.ts';

const results = ['SUCCESS', 'DECLINED', 'OPERATOR_REQUIRED', 'FAILED', 'PROCESSING'] as const;

/** What is counted. */
export function StatisticsFilters(props: {
  readonly search: StatisticsSearch;
  readonly onChange: (changes: StatisticsSearch) => void;
  readonly children: ReactNode;
}) {
  const { search, onChange, children } = props;
  const t = useTexts();
  const actor = useActor();
  const companies = useCompanyChoice();
  const period = periodOf(search);
  const seesCompanies = actor.role === 'ADMIN' || actor.role === 'OPERATOR';
  return (
    <Group align="flex-end" gap="sm" mb="md">
      <Select
        label={t.statistics.period}
        data={periods.map((value) => ({ value, label: t.statistics.periods[value] }))}
        value={period}
        onChange={(value) => onChange({ period: value ?? '' })}
        allowDeselect={false}
        w={200}
      />
      {period === 'custom' && (
        <>
          <TextInput
            type="date"
            label={t.statistics.from}
            value={search.from ?? ''}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t.statistics.until}
            value={search.to ?? ''}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </>
      )}
      <Select
        label={t.statistics.group}
        data={groups.map((value) => ({ value, label: t.statistics.groups[value] }))}
        value={groupOf(search)}
        onChange={(value) => onChange({ group: value ?? '' })}
        allowDeselect={false}
        w={110}
      />
      {seesCompanies && (
        <ChoiceSelect
          label={t.statistics.company}
          placeholder={t.common.all}
          choice={companies}
          value={search.company ?? null}
          onChange={(value) => onChange({ company: value ?? '' })}
          clearable
          w={180}
        />
      )}
      <Select
        label={t.statistics.type}
        placeholder={t.common.all}
        data={analysisTypes.map((value) => ({ value, label: t.analyses[value] }))}
        value={search.type ?? null}
        onChange={(value) => onChange({ type: value ?? '' })}
        clearable
        w={170}
      />
      <Select
        label={t.statistics.result}
        placeholder={t.common.all}
        data={results.map((value) => ({ value, label: t.resolutions[value] }))}
        value={search.result ?? null}
        onChange={(value) => onChange({ result: value ?? '' })}
        clearable
        w={170}
      />
      <Group gap="xs" ml="auto">
        {children}
      </Group>
    </Group>
  );
}
