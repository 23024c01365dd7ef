import { Group, Stack, Text } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import type { ReactNode } from 'react';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { nameOf } from '../session/name-of.ts';

/** Whose order it is, and since when. */
export function FactsPanel({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  return (
    <Panel title={t.order.facts}>
      <Stack gap={4}>
        <Fact name={t.order.number}>
          <Text span size="xs" ff="monospace" truncate>
            {folder.folder_id}
          </Text>
          <CopyButton value={folder.folder_id} label={t.order.copyNumber} done={t.common.copied} />
        </Fact>
        {folder.company && <Fact name={t.order.company}>{folder.company.name}</Fact>}
        {folder.user && <Fact name={t.order.madeBy}>{nameOf(folder.user)}</Fact>}
        <Fact name={t.order.created}>
          <Time at={folder.time_created} />
        </Fact>
        <Fact name={t.order.changed}>
          <Time at={folder.time_updated} />
        </Fact>
      </Stack>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" mih={28}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Group gap={4} wrap="nowrap" miw={0} fz="sm">
        {children}
      </Group>
    </Group>
  );
}
