import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { chosenFiles, droppedFiles, type FoundFile } from '../../kit/found-files.ts';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './evaluations.module.css';

/** Where files and whole folders are dropped, or chosen by those who cannot drop. */
export function MediaDrop(props: { readonly help: string; readonly onFound: (files: readonly FoundFile[]) => void }) {
  const { help, onFound } = props;
  const t = useTexts();
  const toast = useToast();
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <Paper
      withBorder
      className={classes.zone}
      data-over={isOver || undefined}
      role="group"
      aria-label={t.evaluations.drop}
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
          {t.evaluations.drop}
        </Text>
        <Text size="sm" c="dimmed" ta="center" maw={560}>
          {help}
        </Text>
        <Group gap="xs" justify="center">
          <FileButton
            multiple
            onChange={(files) => onFound(chosenFiles(files))}
            inputProps={{ 'aria-label': t.evaluations.chooseFiles }}
          >
            {(button) => (
              <Button variant="light" {...button}>
                {t.evaluations.chooseFiles}
              </Button>
            )}
          </FileButton>
          <input
            ref={folder}
            type="file"
            multiple
            hidden
            aria-label={t.evaluations.chooseFolder}
            {...{ webkitdirectory: '' }}
            onChange={(event) => onFound(chosenFiles(event.currentTarget.files ?? []))}
          />
          <Button variant="light" onClick={() => folder.current?.click()}>
            {t.evaluations.chooseFolder}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
