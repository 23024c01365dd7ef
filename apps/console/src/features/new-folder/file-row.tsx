import { ActionIcon, Group, Paper, Select, Text } from '@mantine/core';
import { Icon } from '../../kit/icon.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { bytes } from '../system/age.ts';
import type { ChosenFile } from './chosen-files.ts';
import classes from './new-folder.module.css';
import { contentTags } from './suggest-tags.ts';

/** A file that is to be sent: a look at it, and what it shows. */
export function FileRow(props: {
  readonly chosen: ChosenFile;
  readonly onTag: (tag: string) => void;
  readonly onRemove: () => void;
}) {
  const { chosen, onTag, onRemove } = props;
  const t = useTexts();
  const numbers = useNumbers();
  const { file, kind, preview, tag, isSuggested, aspect } = chosen;
  return (
    <Paper withBorder p="xs" component="li">
      <Group wrap="nowrap" gap="sm" align="center">
        {preview !== null && kind === 'image' && aspect !== null ? (
          <img src={preview} alt="" className={classes.preview} />
        ) : preview !== null && kind === 'video' ? (
          <video src={preview} className={classes.preview} muted preload="metadata" />
        ) : (
          <span className={classes.preview}>
            <Icon name="orders" />
          </span>
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text size="sm" fw={600} truncate>
            {file.name}
          </Text>
          <Text size="xs" c="dimmed">
            {bytes(file.size, numbers)}
            {isSuggested && ` · ${t.newOrder.suggested}`}
          </Text>
          <Select
            mt={4}
            size="xs"
            aria-label={t.newOrder.tag(file.name)}
            data={contentTags[kind].map((value) => ({ value, label: wordOf(t.newOrder.tags, value) }))}
            value={tag}
            onChange={(next) => onTag(next ?? '')}
            allowDeselect={false}
          />
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t.newOrder.remove(file.name)} onClick={onRemove}>
          <Icon name="cross" />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
