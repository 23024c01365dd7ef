import { Checkbox, VisuallyHidden } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import type { cells as allCells, ColumnName } from './folder-columns.tsx';
import { FolderThumb } from './folder-thumb.tsx';
import classes from './folders-table.module.css';
import { shortId } from './short-id.ts';
import type { Selection } from './use-selection.ts';

export function FolderRow(props: {
  readonly folder: FolderView;
  readonly index: number;
  readonly columns: readonly ColumnName[];
  readonly cells: typeof allCells;
  readonly selection: Selection;
}) {
  const { folder, index, columns, cells, selection } = props;
  const t = useTexts();
  const { folder_id: folderId } = folder;
  const isSelected = selection.has(folderId);
  return (
    <tr data-index={index} data-selected={isSelected || undefined} aria-rowindex={index + 1}>
      <td className={classes.select}>
        <Checkbox
          size="xs"
          aria-label={t.orders.selectRow(shortId(folderId))}
          checked={isSelected}
          onChange={() => selection.toggle(folderId)}
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
                <VisuallyHidden>{t.order.title(shortId(folderId))}</VisuallyHidden>
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
}
