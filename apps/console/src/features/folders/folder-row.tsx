import type { FolderView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTexts } from '../../texts/texts.ts';
import type { cells as allCells, ColumnName } from './folder-columns.tsx';
import { FolderThumb } from './folder-thumb.tsx';
import classes from './folders-table.module.css';
import { shortId } from './short-id.ts';

/** Drawn anew for nothing but what it shows: not when the list scrolls, and not when another row is ticked. */
export const FolderRow = memo(function FolderRow(props: {
  readonly folder: FolderView;
  readonly index: number;
  readonly columns: readonly ColumnName[];
  readonly cells: typeof allCells;
  readonly isSelected: boolean;
  readonly toggle: (folderId: string) => void;
}) {
  const { folder, index, columns, cells, isSelected, toggle } = props;
  const t = useTexts();
  const { folder_id: folderId } = folder;
  return (
    <tr data-index={index} data-selected={isSelected || undefined} aria-rowindex={index + 1}>
      <td className={classes.select}>
        <input
          type="checkbox"
          className={classes.tick}
          aria-label={t.orders.selectRow(shortId(folderId))}
          checked={isSelected}
          onChange={() => toggle(folderId)}
        />
      </td>
      <td className={classes.picture}>
        <FolderThumb folder={folder} />
      </td>
      {columns.map((column, place) => {
        const Cell = cells[column];
        return (
          <td key={column} data-column={column}>
            {place === 0 ? (
              <Link to="/orders/$folderId" params={{ folderId }} className={classes.open}>
                <span className={classes.hidden}>{t.order.title(shortId(folderId))}</span>
                <Cell folder={folder} />
              </Link>
            ) : (
              <Cell folder={folder} />
            )}
          </td>
        );
      })}
    </tr>
  );
});

/** In place of a row that is still to be read. */
export function PendingRow({ index, columns }: { readonly index: number; readonly columns: number }) {
  return (
    <tr data-index={index} data-pending="" aria-rowindex={index + 1} aria-busy="true">
      <td colSpan={columns + 2} className={classes.waiting}>
        <span className={classes.pending} />
      </td>
    </tr>
  );
}
