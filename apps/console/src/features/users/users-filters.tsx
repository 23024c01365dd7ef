import { Group, Select } from '@mantine/core';
import { roles } from '@praesto/contract';
import { useTexts } from '../../texts/texts.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { reachesAll, useActor } from '../session/actor.ts';
import type { UserSearch } from './user-search.ts';

export function UsersFilters(props: { readonly search: UserSearch; readonly onChange: (changes: UserSearch) => void }) {
  const { search, onChange } = props;
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'user.read');
  return (
    <Group mb="sm" align="flex-end" gap="sm">
      <SearchField label={t.users.search} value={search.text} onChange={(text) => onChange({ text })} />
      <Select
        aria-label={t.users.role}
        placeholder={t.users.role}
        data={roles.map((value) => ({ value, label: t.roles[value] }))}
        value={search.role ?? null}
        onChange={(role) => onChange({ role: role ?? '' })}
        clearable
        w={{ base: '48%', xs: 200 }}
      />
      <Select
        aria-label={t.users.state}
        placeholder={t.users.state}
        data={[
          { value: 'true', label: t.users.active },
          { value: 'false', label: t.users.blocked },
        ]}
        value={search.active ?? null}
        onChange={(active) => onChange({ active: active ?? '' })}
        clearable
        w={{ base: '46%', xs: 150 }}
      />
      {isForAll && (
        <CompanySelect value={search.company ?? null} onChange={(company) => onChange({ company })} isOptional isBare />
      )}
    </Group>
  );
}
