import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { chosenFiles, droppedFiles, type FoundFile } from '../../kit/found-files.ts';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './new-folder.module.css';

const accepted = 'image/*,video/*,.heic,.heif,.zip,application/zip';

/** Where files are dropped, or chosen by those who cannot drop. */
export function DropZone(props: {
  readonly limits: string;
  /** What it says and takes where it is not about a new order. */
  readonly words?: { readonly drop: string; readonly choose: string; readonly accept: string };
  /** Told what was chosen or dropped, with what is in folders that were. */
  readonly onFound: (found: readonly FoundFile[]) => void;
  readonly children: ReactNode;
}) {
  const { limits, onFound, children } = props;
  const t = useTexts();
  const toast = useToast();
  const { drop, choose, accept } = props.words ?? { ...t.newOrder, accept: accepted };
  const [isOver, setOver] = useState(false);
  return (
    <Paper
      withBorder
      className={classes.zone}
      data-over={isOver || undefined}
      role="group"
      aria-label={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        droppedFiles(event.dataTransfer).then(onFound, () => toast({ text: t.failures.unreadableFiles, tone: 'red' }));
      }}
    >
      <Stack align="center" gap="xs">
        <Icon name="upload" size={32} />
        <Text fw={600} ta="center">
          {drop}
        </Text>
        <Text size="sm" c="dimmed" ta="center">
          {limits}
        </Text>
        <Group gap="xs" justify="center">
          <FileButton
            multiple
            accept={accept}
            onChange={(files) => onFound(chosenFiles(files))}
            inputProps={{ 'aria-label': choose }}
          >
            {(button) => (
              <Button variant="light" {...button}>
                {choose}
              </Button>
            )}
          </FileButton>
          {children}
        </Group>
      </Stack>
    </Paper>
  );
}
