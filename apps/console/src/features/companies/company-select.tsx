import { Select, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { FailureLine } from '../failures/failure-line.tsx';
import { useCompanyChoice } from '../folders/use-names.ts';

/** Which company something is to belong to, or whose things are shown. */
export function CompanySelect(props: {
  readonly value: string | null;
  readonly onChange: (companyId: string) => void;
  /** Whether none is a choice, told as an empty text. */
  readonly isOptional?: boolean;
  /** Whether its name stands in it and not above it. */
  readonly isBare?: boolean;
}) {
  const { value, onChange, isOptional = false, isBare = false } = props;
  const t = useTexts();
  const { data: names, error, refetch } = useCompanyChoice();
  const select = (
    <Select
      label={isBare ? undefined : t.companies.company}
      aria-label={t.companies.company}
      placeholder={isBare ? t.companies.company : isOptional ? t.companies.any : undefined}
      data={[...(names ?? [])].map(([id, name]) => ({ value: id, label: name }))}
      value={value !== null && names?.has(value) ? value : null}
      onChange={(id) => (id !== null || isOptional) && onChange(id ?? '')}
      allowDeselect={isOptional}
      clearable={isOptional}
      searchable
    />
  );
  if (names || !error) return select;
  return (
    <Stack gap="xs">
      {select}
      <FailureLine error={error} retry={refetch} />
    </Stack>
  );
}
