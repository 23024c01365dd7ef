import { Checkbox, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';
import { type ColumnName, cells } from './folder-columns.tsx';
import { FolderRow } from './folder-row.tsx';
import classes from './folders-table.module.css';
import type { Selection } from './use-selection.ts';

const rowHeight = 52;

/** Orders as rows, of which only those in sight are drawn, however many there are. */
export function FoldersTable(props: {
  readonly folders: readonly FolderView[];
  readonly columns: readonly ColumnName[];
  readonly selection: Selection;
  /** How many there are in all; null = not counted. */
  readonly total: number | null;
  /** Called when the end comes into sight. */
  readonly onEnd: () => void;
  /** Told which row is the first in sight, when the list stands still. */
  readonly onPlace: (index: number) => void;
}) {
  const { folders, columns, selection, total, onEnd, onPlace } = props;
  const t = useTexts();
  const table = useRef<HTMLTableElement>(null);
  const rows = useWindowVirtualizer({
    count: folders.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: table.current?.offsetTop ?? 0,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= folders.length - 10) onEnd();
  }, [last, folders.length, onEnd]);
  const place = useDebouncedCallback(onPlace, 300);
  const first = rows.range?.startIndex ?? 0;
  useEffect(() => place(first), [first, place]);
  useRowKeys(table, folders, selection);

  const margin = rows.options.scrollMargin;
  const before = (shown[0]?.start ?? margin) - margin;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? margin) + margin;
  const isAllSelected = folders.length > 0 && folders.every(({ folder_id }) => selection.has(folder_id));
  return (
    <table ref={table} className={classes.table} aria-label={t.orders.table} aria-rowcount={total ?? -1}>
      <thead>
        <tr>
          <th scope="col" className={classes.select}>
            <Checkbox
              size="xs"
              aria-label={t.orders.selectAll}
              checked={isAllSelected}
              indeterminate={!isAllSelected && selection.size > 0}
              onChange={() => (isAllSelected ? selection.clear() : selection.add(folders.map((one) => one.folder_id)))}
            />
          </th>
          <th scope="col" className={classes.picture}>
            <Text span inherit className={classes.hidden}>
              {t.order.media}
            </Text>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t.orders.column[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Gap height={before} />}
        {shown.map(({ index }) => (
          <FolderRow
            key={folders[index]!.folder_id}
            folder={folders[index]!}
            index={index}
            columns={columns}
            cells={cells}
            selection={selection}
          />
        ))}
        {after > 0 && <Gap height={after} />}
      </tbody>
    </table>
  );
}

/** In place of the rows that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr>
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** j and k go through the rows, Enter opens one, x selects it. */
function useRowKeys(
  table: React.RefObject<HTMLTableElement | null>,
  folders: readonly FolderView[],
  selection: Selection,
): void {
  const navigate = useNavigate();
  const focused = () => document.activeElement?.closest<HTMLElement>('tr[data-index]');
  const move = (by: number) => {
    const at = Number(focused()?.dataset.index ?? (by > 0 ? -1 : folders.length));
    const row = table.current?.querySelector<HTMLElement>(`tr[data-index="${at + by}"]`);
    row?.querySelector<HTMLElement>('a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const idOf = (row: HTMLElement | null | undefined) => folders[Number(row?.dataset.index)]?.folder_id;
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const id = idOf(focused());
      if (id !== undefined) selection.toggle(id);
    },
    n: () => void navigate({ to: '/orders/new' }),
  });
}
