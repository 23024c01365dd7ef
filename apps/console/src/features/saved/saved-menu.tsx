import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { type Kept, useSaved } from './use-saved.ts';

export interface SavedWords {
  readonly title: string;
  readonly none: string;
  readonly name: string;
  readonly save: string;
  readonly saved: (name: string) => string;
  readonly remove: (name: string) => string;
}

/** What somebody keeps under names of their own: to open one, to keep what is shown, to remove one. */
export function SavedMenu<Search>(props: {
  readonly kept: Kept<Search>;
  readonly words: SavedWords;
  /** What is shown now. */
  readonly search: Search;
  readonly onOpen: (search: Search) => void;
}) {
  const { kept, words, search, onOpen } = props;
  const t = useTexts();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { saved, save, remove } = useSaved(kept);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    event.currentTarget.reset();
    if (name !== '') save(name, search, () => toast({ text: words.saved(name) }));
  }

  const forget = (one: (typeof saved)[number]) =>
    remove(one.name, () => {
      const actions = [{ label: t.common.undo, act: () => save(one.name, one.search) }];
      toast({ text: t.common.removed(one.name), actions });
    });
  const open = (next: Search) => {
    setOpen(false);
    onOpen(next);
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="save" />} onClick={() => setOpen(!isOpen)}>
          {words.title}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={320} aria-label={words.title}>
        <Stack gap="xs">
          {saved.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.none}
            </Text>
          )}
          {saved.map((one) => (
            <Group key={one.name} gap={4} wrap="nowrap">
              <Button variant="subtle" size="compact-md" justify="flex-start" flex={1} onClick={() => open(one.search)}>
                {one.name}
              </Button>
              <ActionIcon variant="subtle" color="gray" aria-label={words.remove(one.name)} onClick={() => forget(one)}>
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
          ))}
          <form onSubmit={submit}>
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <TextInput name="name" label={words.name} size="sm" flex={1} maxLength={60} autoComplete="off" />
              <Button type="submit" size="sm" aria-label={words.save}>
                {t.common.save}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
