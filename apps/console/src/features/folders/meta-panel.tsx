import { Alert, Button, Group, JsonInput, Stack, Table, Text } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { may, useActor } from '../session/actor.ts';

/** What the caller noted about the person and the transaction. */
export function MetaPanel({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const mayEdit = may(useActor(), 'folder.update');
  const [isEditing, setEditing] = useState(false);
  const entries = Object.entries(folder.meta_data);
  const edit = mayEdit && !isEditing && (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<Icon name="edit" size={14} />}
      onClick={() => setEditing(true)}
    >
      {t.order.editMeta}
    </Button>
  );
  return (
    <Panel title={t.order.meta} aside={edit}>
      {isEditing ? (
        <MetaForm folder={folder} onDone={() => setEditing(false)} />
      ) : entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.order.noMeta}
        </Text>
      ) : (
        <Table verticalSpacing={4} fz="sm" layout="fixed">
          <Table.Tbody>
            {entries.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {typeof value === 'string' ? value : JSON.stringify(value)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function MetaForm({ folder, onDone }: { readonly folder: FolderView; readonly onDone: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const [text, setText] = useState(() => JSON.stringify(folder.meta_data, null, 2));
  const value = parseObject(text);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Record<string, never>) =>
      call((client) => client.api.replaceFolderMetaData({ path: { id: folder.folder_id }, body })),
    onSuccess: () => {
      toast({ text: t.order.metaSaved });
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['folders'] }),
  });
  return (
    <Stack gap="xs">
      <JsonInput
        aria-label={t.order.meta}
        value={text}
        onChange={setText}
        error={value ? undefined : t.order.metaInvalid}
        autosize
        minRows={4}
        maxRows={20}
        ff="monospace"
        data-autofocus
      />
      {error && (
        <Alert color="red" role="alert">
          {inWords(error, t)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onDone}>
          {t.common.cancel}
        </Button>
        <Button size="xs" disabled={!value} loading={isPending} onClick={() => value && mutate(value)}>
          {t.common.save}
        </Button>
      </Group>
    </Stack>
  );
}

function parseObject(text: string): Record<string, never> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, never>)
      : undefined;
  } catch {
    return undefined;
  }
}
