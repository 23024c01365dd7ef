import { Loader, Select, type SelectProps, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { FailureLine } from '../failures/failure-line.tsx';
import { shortId } from '../folders/short-id.ts';

/** Names to choose from by their ids, as they are read from the server. */
export interface Choice {
  readonly data: ReadonlyMap<string, string> | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly refetch: () => unknown;
}

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'error'> & {
  readonly choice: Choice;
  readonly value: string | null;
  /** Null where nothing is chosen any more. */
  readonly onChange: (id: string | null) => void;
};

/** A list of names to choose from: an empty one is told from one that is being read or could not be. */
export function ChoiceSelect({ choice, value, onChange, ...rest }: Props) {
  const t = useTexts();
  const { data, error, isLoading, refetch } = choice;
  const names = [...(data ?? [])].map(([id, name]) => ({ value: id, label: name }));
  // What is chosen shows before its name is known, and where it is gone or one of too many.
  const isNamed = value === null || value === '' || data?.has(value);
  const select = (
    <Select
      {...rest}
      data={isNamed ? names : [...names, { value, label: shortId(value) }]}
      value={value === '' ? null : value}
      onChange={onChange}
      nothingFoundMessage={data ? t.orders.noneTitle : t.common.loading}
      {...(isLoading ? { rightSection: <Loader size="xs" aria-label={t.common.loading} role="status" /> } : {})}
      searchable
    />
  );
  if (data || !error) return select;
  return (
    <Stack gap="xs">
      {select}
      <FailureLine error={error} retry={refetch} />
    </Stack>
  );
}
