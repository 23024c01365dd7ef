import { Button, Group, Modal, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { may, useActor } from '../session/actor.ts';
import classes from './bulk-bar.module.css';
import { type BulkAction, useBulk } from './use-bulk.tsx';
import type { Selection } from './use-selection.ts';

/** What can be done with all that are ticked. */
export function BulkBar({ selection }: { readonly selection: Selection }) {
  const t = useTexts();
  const actor = useActor();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  if (selection.size === 0) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      p="xs"
      className={classes.bar}
      role="toolbar"
      aria-label={t.common.selected(selection.size)}
    >
      <Group gap="xs">
        <Text size="sm" fw={600} px="xs">
          {t.common.selected(selection.size)}
        </Text>
        {may(actor, 'folder.decide') && (
          <>
            <Button
              size="xs"
              color="teal.9"
              leftSection={<Icon name="check" size={16} />}
              onClick={() => setAsked('SUCCESS')}
            >
              {t.orders.pass}
            </Button>
            <Button
              size="xs"
              color="red.9"
              leftSection={<Icon name="cross" size={16} />}
              onClick={() => setAsked('DECLINED')}
            >
              {t.orders.decline}
            </Button>
          </>
        )}
        {may(actor, 'folder.delete') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="trash" size={16} />}
            onClick={() => setAsked('delete')}
          >
            {t.common.delete}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={selection.clear}>
          {t.orders.clearSelection}
        </Button>
      </Group>
      {asked && <BulkDialogue action={asked} selection={selection} onClose={() => setAsked(null)} />}
    </Paper>
  );
}

function BulkDialogue(props: {
  readonly action: BulkAction;
  readonly selection: Selection;
  readonly onClose: () => void;
}) {
  const { action, selection, onClose } = props;
  const t = useTexts();
  const [comment, setComment] = useState('');
  const { run, isRunning } = useBulk(() => {
    selection.clear();
    onClose();
  });
  const isDeletion = action === 'delete';
  const title = isDeletion ? t.orders.bulkDelete(selection.size) : t.orders.bulkDecide(selection.size);
  const verb = isDeletion ? t.common.delete : action === 'SUCCESS' ? t.orders.pass : t.orders.decline;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t.common.close }}>
      <Stack>
        {isDeletion ? (
          <Text size="sm">{t.orders.bulkDeleteHelp}</Text>
        ) : (
          <Textarea
            label={t.orders.bulkComment}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
            maxLength={4000}
            autosize
            minRows={2}
            data-autofocus
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            color={action === 'SUCCESS' ? 'teal.9' : 'red.9'}
            loading={isRunning}
            onClick={() => run({ action, ids: selection.ids, comment })}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
