import { ActionIcon, Button, Group, Indicator, Pill, Popover } from '@mantine/core';
import { useRef } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';
import { SearchField } from '../lists/search-field.tsx';
import { FilterForm } from './filter-form.tsx';
import { type FolderSearch, filtersOf } from './folder-search.ts';
import { useFilterWords } from './use-filter-words.ts';

/** What narrows the list down: text at once, the rest in a form; each filter that is set can be taken away. */
export function FilterBar(props: {
  readonly search: FolderSearch;
  readonly onChange: (changes: FolderSearch) => void;
  readonly children?: React.ReactNode;
}) {
  const { search, onChange, children } = props;
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const words = useFilterWords(search);
  const set = filtersOf(search).filter((name) => name !== 'text' && name !== 'result');
  useShortcuts({ '/': () => input.current?.focus() });
  return (
    <>
      <Group gap="xs" mb="xs">
        <SearchField ref={input} label={t.orders.text} value={search.text} onChange={(text) => onChange({ text })} />
        <Indicator disabled={set.length === 0} label={set.length} size={16} color="praesto">
          <Popover
            position="bottom-start"
            width="min(28.75rem, calc(100vw - 1.5rem))"
            shadow="md"
            trapFocus
            returnFocus
            withinPortal
          >
            <Popover.Target>
              <Button variant="default" leftSection={<Icon name="filter" />}>
                {t.orders.filters}
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t.orders.filters}>
              <FilterForm search={search} onChange={onChange} />
            </Popover.Dropdown>
          </Popover>
        </Indicator>
        <Group gap="xs" ms={{ sm: 'auto' }}>
          {children}
        </Group>
      </Group>
      {set.length > 0 && (
        <Group gap={6} mb="xs">
          {set.map((name) => (
            <Pill key={name} size="md" withRemoveButton={false} pe={4}>
              <Group gap={4} wrap="nowrap">
                {words[name]}
                <ActionIcon
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`${t.common.dismiss}: ${words[name]}`}
                  onClick={() => onChange({ [name]: '' })}
                >
                  <Icon name="cross" size={12} />
                </ActionIcon>
              </Group>
            </Pill>
          ))}
        </Group>
      )}
    </>
  );
}
