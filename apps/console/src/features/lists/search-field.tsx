import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '../../kit/icon.tsx';

/** How long after the last key the list is asked for. */
const typingPauseMs = 300;

/** Text that narrows a list down while one types. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (text: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}) {
  const { label, value = '', onChange, ref } = props;
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const ask = useDebouncedCallback((text: string) => {
    asked.current = text.trim();
    onChange(asked.current);
  }, typingPauseMs);
  // What came from elsewhere, such as filters that were cleared; not what was typed a moment ago.
  useEffect(() => {
    if (value !== asked.current) setTyped(value);
    asked.current = value;
  }, [value]);
  return (
    <TextInput
      ref={ref}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" />}
      flex={{ base: '1 1 100%', xs: '1 1 220px' }}
      maw={{ sm: 380 }}
    />
  );
}
