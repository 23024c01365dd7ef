import { useDebouncedCallback } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import { rootScale } from '../../kit/root-scale.ts';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';
import { type ColumnName, cells } from './folder-columns.tsx';
import { FolderRow, PendingRow } from './folder-row.tsx';
import classes from './folders-table.module.css';
import type { RowRange } from './known-pages.ts';
import type { Selection } from './use-selection.ts';

/** As the style has it; on a phone too. */
const rowHeight = () => 52 * rootScale();

/** Orders as rows, of which only those in sight are drawn, however many there are. */
export function FoldersTable(props: {
  /** How many rows there are so far. */
  readonly count: number;
  /** Undefined while it is read. */
  readonly folderAt: (index: number) => FolderView | undefined;
  /** Of all rows, those that are not in memory too. */
  readonly ids: readonly string[];
  readonly columns: readonly ColumnName[];
  readonly selection: Selection;
  /** How many there are in all; null = not counted. */
  readonly total: number | null;
  /** Told which rows are drawn. */
  readonly onRange: (range: RowRange) => void;
  /** Told which row is the first in sight, when the list stands still. */
  readonly onPlace: (index: number) => void;
}) {
  const { count, folderAt, ids, columns, selection, total, onRange, onPlace } = props;
  const t = useTexts();
  const table = useRef<HTMLTableElement>(null);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: rowHeight,
    overscan: 12,
    scrollMargin: table.current?.offsetTop ?? 0,
  });
  const shown = rows.getVirtualItems();
  const [firstDrawn, lastDrawn] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? -1];
  useEffect(() => onRange({ first: firstDrawn, last: lastDrawn }), [firstDrawn, lastDrawn, onRange]);
  const place = useDebouncedCallback(onPlace, 300);
  const first = rows.range?.startIndex ?? 0;
  useEffect(() => place(first), [first, place]);
  useRowKeys(table, ids, selection);

  const margin = rows.options.scrollMargin;
  const before = (shown[0]?.start ?? margin) - margin;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? margin) + margin;
  const isAllSelected = ids.length > 0 && selection.size >= ids.length && ids.every((id) => selection.has(id));
  return (
    <div className={classes.scroll} style={{ '--columns': columns.length } as CSSProperties}>
      <table ref={table} className={classes.table} aria-label={t.orders.table} aria-rowcount={total ?? -1}>
        <thead>
          <tr>
            <th scope="col" className={classes.select}>
              <input
                type="checkbox"
                className={classes.tick}
                aria-label={t.orders.selectAll}
                checked={isAllSelected}
                ref={(box) => {
                  if (box) box.indeterminate = !isAllSelected && selection.size > 0;
                }}
                onChange={() => (isAllSelected ? selection.clear() : selection.add(ids))}
              />
            </th>
            <th scope="col" className={classes.picture}>
              <span className={classes.hidden}>{t.order.media}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t.orders.column[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} columns={columns.length} />}
          {shown.map(({ index }) => {
            const folder = folderAt(index);
            if (!folder) return <PendingRow key={`pending ${index}`} index={index} columns={columns.length} />;
            const { folder_id: id } = folder;
            return (
              <FolderRow
                key={id}
                {...{ folder, index, columns, cells }}
                isSelected={selection.has(id)}
                toggle={selection.toggle}
              />
            );
          })}
          {after > 0 && <Gap height={after} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

/** In place of the rows that are out of sight. It looks like rows: after a jump it is what is there until they are drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr>
      <td colSpan={columns + 2} className={classes.gap} style={{ height }} />
    </tr>
  );
}

/** j and k go through the rows, Enter opens one, x selects it. */
function useRowKeys(
  table: React.RefObject<HTMLTableElement | null>,
  ids: readonly string[],
  selection: Selection,
): void {
  const navigate = useNavigate();
  const focused = () => document.activeElement?.closest<HTMLElement>('tr[data-index]');
  const move = (by: number) => {
    const at = Number(focused()?.dataset.index ?? (by > 0 ? -1 : ids.length));
    const row = table.current?.querySelector<HTMLElement>(`tr[data-index="${at + by}"]`);
    row?.querySelector<HTMLElement>('a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const idOf = (row: HTMLElement | null | undefined) => ids[Number(row?.dataset.index)];
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
