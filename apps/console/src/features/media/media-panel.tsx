import { Group, Image, Stack, Switch, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import type { FolderView, MediaView } from '@praesto/client';
import { useState } from 'react';
import { mediaPath } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { usePreference } from '../preferences/preferences.ts';
import classes from './media.module.css';
import { MediaViewer } from './media-viewer.tsx';

/** The files of an order: one large, the others to choose from, with what was found drawn over it. */
export function MediaPanel({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const { media, analyses = [] } = folder;
  const [chosenId, choose] = useState(media[0]?.media_id);
  const [showsBoxes, setBoxes] = usePreference('showsBoxes');
  const [showsLandmarks, setLandmarks] = usePreference('showsLandmarks');
  const at = Math.max(
    0,
    media.findIndex(({ media_id }) => media_id === chosenId),
  );
  const chosen = media[at];
  useShortcuts({
    m: () => choose(media[(at + 1) % media.length]?.media_id),
    b: () => setBoxes(!showsBoxes),
  });
  return (
    <Panel
      title={t.order.media}
      aside={
        <Group gap="md">
          <Switch size="xs" label={t.order.showBoxes} checked={showsBoxes} onChange={() => setBoxes(!showsBoxes)} />
          <Switch
            size="xs"
            label={t.order.showLandmarks}
            checked={showsLandmarks}
            onChange={() => setLandmarks(!showsLandmarks)}
          />
        </Group>
      }
    >
      {folder.time_personal_data_wiped !== null && <Text size="sm">{t.order.wiped}</Text>}
      {chosen ? (
        <Stack gap="sm">
          <MediaViewer key={chosen.media_id} medium={chosen} analyses={analyses} />
          {media.length > 1 && <MediaChoice media={media} chosen={chosen} onChoose={choose} />}
        </Stack>
      ) : (
        <Text size="sm" c="dimmed">
          {t.order.noMedia}
        </Text>
      )}
    </Panel>
  );
}

function MediaChoice(props: {
  readonly media: readonly MediaView[];
  readonly chosen: MediaView;
  readonly onChoose: (id: string) => void;
}) {
  const { media, chosen, onChoose } = props;
  const t = useTexts();
  return (
    <Group gap="xs" role="group" aria-label={t.newOrder.files}>
      {media.map((medium) => (
        <UnstyledButton
          key={medium.media_id}
          className={classes.choice}
          aria-pressed={medium === chosen}
          aria-label={nameWithTags(medium, t.newOrder.tags)}
          title={nameWithTags(medium, t.newOrder.tags)}
          onClick={() => onChoose(medium.media_id)}
        >
          {medium.thumb_url ? (
            <Image src={mediaPath(medium.thumb_url)} alt="" w={64} h={64} fit="cover" radius="sm" />
          ) : (
            <ThemeIcon size={64} variant="light" color="gray">
              <Icon name="camera" />
            </ThemeIcon>
          )}
        </UnstyledButton>
      ))}
    </Group>
  );
}

function nameWithTags({ original_name, tags }: MediaView, words: object): string {
  return [original_name, ...tags.map((tag) => wordOf(words, tag))].join(', ');
}
