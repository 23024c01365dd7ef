import { Button, Group, JsonInput, Stack, Table, Text } from '@mantine/core';
import type { PraestoClient } from '@praesto/client';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';

type MetaData = Readonly<Record<string, never>>;

interface MetaProps {
  readonly metaData: Readonly<Record<string, unknown>>;
  readonly mayEdit: boolean;
  /** Puts what was written in place of what is there. */
  readonly replace: (client: PraestoClient, metaData: MetaData) => Promise<unknown>;
  /** First words of what was read and is no longer true then. */
  readonly touches: readonly QueryKey[];
}

/** What the caller noted about something, and an editor for it. */
export function MetaPanel(props: MetaProps) {
  const { metaData, mayEdit } = props;
  const t = useTexts();
  const [isEditing, setEditing] = useState(false);
  const entries = Object.entries(metaData);
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
        <MetaForm {...props} onDone={() => setEditing(false)} />
      ) : entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.order.noMeta}
        </Text>
      ) : (
        <Table verticalSpacing={4} horizontalSpacing={4} fz="sm" layout="fixed">
          <Table.Tbody>
            {entries.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
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

function MetaForm({ metaData, replace, touches, onDone }: MetaProps & { readonly onDone: () => void }) {
  const t = useTexts();
  const [text, setText] = useState(() => JSON.stringify(metaData, null, 2));
  const value = parseObject(text);
  const { mutate, isPending, error } = useChange({
    ask: (client, { to }: { readonly from: MetaData; readonly to: MetaData }) => replace(client, to),
    touches,
    done: () => t.order.metaSaved,
    undo: ({ from, to }) => ({ from: to, to: from }),
    hasForm: true,
  });
  const save = () => value && mutate({ from: metaData as MetaData, to: value }, { onSuccess: onDone });
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
      <Refusal error={error} fields={{ body: t.order.meta, meta_data: t.order.meta }} />
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onDone}>
          {t.common.cancel}
        </Button>
        <Button size="xs" disabled={!value} loading={isPending} onClick={save}>
          {t.common.save}
        </Button>
      </Group>
    </Stack>
  );
}

function parseObject(text: string): MetaData | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as MetaData) : undefined;
  } catch {
    return undefined;
  }
}
