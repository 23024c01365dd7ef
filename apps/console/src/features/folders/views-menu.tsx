import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { FolderSearch } from './folder-search.ts';
import { useSavedViews } from './use-saved-views.ts';

/** Filters and columns under names of one's own. They are kept with the user, on every machine. */
export function ViewsMenu(props: { readonly search: FolderSearch; readonly onOpen: (search: FolderSearch) => void }) {
  const { search, onOpen } = props;
  const t = useTexts();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { views, save, remove } = useSavedViews();

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    event.currentTarget.reset();
    if (name === '') return;
    const { at: _, ...view } = search;
    save(name, view, () => toast({ text: t.orders.viewSaved(name) }));
  }

  const open = (view: FolderSearch) => {
    setOpen(false);
    onOpen(view);
  };
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="save" />} onClick={() => setOpen(!isOpen)}>
          {t.orders.views}
        </Button>
      </Popover.Target>
      <Popover.Dropdown w={280} aria-label={t.orders.views}>
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t.orders.noViews}
            </Text>
          )}
          {views.map(({ name, search: view }) => (
            <Group key={name} gap={4} wrap="nowrap">
              <Button variant="subtle" size="compact-md" justify="flex-start" flex={1} onClick={() => open(view)}>
                {name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.orders.removeView(name)}
                onClick={() => remove(name)}
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
          ))}
          <form onSubmit={submit}>
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <TextInput name="name" label={t.orders.viewName} size="sm" flex={1} maxLength={60} autoComplete="off" />
              <Button type="submit" size="sm" aria-label={t.orders.saveView}>
                {t.common.save}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
