import { Anchor, Badge, Table, Text, Tooltip } from '@mantine/core';
import type { AuditEntryView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { shortId } from '../folders/short-id.ts';
import { useUserNames } from '../folders/use-names.ts';
import { reachesAll, useActor } from '../session/actor.ts';
import type { AuditSearch } from './audit-search.ts';

const colors = { created: 'teal', changed: 'blue', deleted: 'red', read: 'gray' } as const;

interface RowProps {
  readonly entry: AuditEntryView;
  readonly isForAll: boolean;
  readonly onSearch: (changes: AuditSearch) => void;
}

/** Who changed what, newest first. The name of an object narrows the log down to what happened to it. */
export function AuditTable(props: {
  readonly entries: readonly AuditEntryView[];
  readonly onSearch: (changes: AuditSearch) => void;
}) {
  const { entries, onSearch } = props;
  const t = useTexts();
  const isForAll = reachesAll(useActor(), 'audit.read');
  return (
    <Table verticalSpacing="xs" highlightOnHover aria-label={t.audit.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.audit.time}</Table.Th>
          <Table.Th>{t.audit.what}</Table.Th>
          <Table.Th visibleFrom="sm">{t.audit.actor}</Table.Th>
          <Table.Th visibleFrom="lg">{t.audit.operation}</Table.Th>
          <Table.Th visibleFrom="md">{t.audit.address}</Table.Th>
          {isForAll && <Table.Th visibleFrom="lg">{t.companies.company}</Table.Th>}
          <Table.Th visibleFrom="md">{t.audit.entry}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <EntryRow key={`${entry.company_id}-${entry.entry_id}`} {...{ entry, isForAll, onSearch }} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function EntryRow({ entry, isForAll, onSearch }: RowProps) {
  const t = useTexts();
  const { object, object_id: id, action, changed } = entry;
  return (
    <Table.Tr>
      <Table.Td>
        <Text component="div" size="sm">
          <Time at={entry.time_created} />
        </Text>
        <Text component="div" size="xs" c="dimmed" hiddenFrom="sm">
          <Actor entry={entry} />
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={colors[action]} tt="none" me={6}>
          {t.audit.actions[action]}
        </Badge>
        {wordOf(t.audit.objects, object)}{' '}
        <Tooltip label={`${t.audit.onlyThis}: ${id}`}>
          <Anchor component="button" type="button" size="sm" ff="monospace" onClick={() => onSearch({ id, object })}>
            {shortId(id)}
          </Anchor>
        </Tooltip>
        {object === 'folder' && action !== 'deleted' && (
          <>
            {' '}
            <Anchor
              size="sm"
              renderRoot={(rest) => <Link to="/orders/$folderId" params={{ folderId: id }} {...rest} />}
            >
              {t.audit.openIt}
            </Anchor>
          </>
        )}
        {changed.length > 0 && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {changed.join(', ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Actor entry={entry} />
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <Text size="sm">{entry.operation}</Text>
        {entry.request_id !== null && (
          <Text size="xs" c="dimmed" ff="monospace">
            {entry.request_id}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md">{entry.address ?? ''}</Table.Td>
      {isForAll && (
        <Table.Td visibleFrom="lg">
          <CompanyName id={entry.company_id} />
        </Table.Td>
      )}
      <Table.Td visibleFrom="md" ff="monospace">
        {entry.entry_id}
      </Table.Td>
    </Table.Tr>
  );
}

function Actor({ entry: { actor_id: id, address } }: { readonly entry: AuditEntryView }) {
  const t = useTexts();
  const names = useUserNames();
  if (id !== null) return names.get(id) ?? shortId(id);
  return address === null ? t.audit.server : t.audit.stranger;
}
