import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Icon } from '../../kit/icon.tsx';

/** How long after the last key the list is asked for. */
const typingPauseMs = 300;

/** Text that narrows a list down while one types. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  const { label, value = '', onChange } = props;
  const type = useDebouncedCallback((text: string) => onChange(text.trim()), typingPauseMs);
  return (
    <TextInput
      defaultValue={value}
      onChange={(event) => type(event.currentTarget.value)}
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" />}
      flex={{ base: '1 1 100%', xs: '1 1 220px' }}
      maw={{ sm: 380 }}
    />
  );
}
