import type { Folder } from '../../modules/folders/folder.ts';
import type { Query } from './database.ts';
import { rowsOf } from './insert-folder.ts';
import {
  analysesTable,
  assignments,
  type FolderRow,
  foldersTable,
  mediaTable,
  outputImagesTable,
  resultsMediaTable,
  type Table,
} from './tables.ts';

/** Writes what a stored folder and its parts say now; which parts there are stays as it is. */
export async function rewriteFolder(query: Query, { media, analyses, ...folder }: Folder): Promise<void> {
  const parts = rowsOf(analyses, folder.companyId, 0);
  await rewriteRows(query, foldersTable, [folder satisfies FolderRow]);
  await rewriteRows(query, mediaTable, media);
  // Where they are among their siblings is not theirs to say: parts that were deleted left gaps.
  await rewriteRows(query, analysesTable, withoutPlace(parts.analyses));
  await rewriteRows(query, resultsMediaTable, withoutPlace(parts.results));
  await rewriteRows(query, outputImagesTable, withoutPlace(parts.images));
}

function withoutPlace<Row extends { readonly position: number }>(rows: readonly Row[]): Omit<Row, 'position'>[] {
  return rows.map(({ position: _, ...row }) => row);
}

async function rewriteRows<Row extends { readonly id: string }>(
  query: Query,
  table: Table<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  const fields = Object.keys(table.columns);
  for (const row of rows) {
    const known = Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
    const { id, ...changes } = known as Partial<Row>;
    const { text, values } = assignments<Row>(table, changes as Partial<Row>, 2);
    await query(`update ${table.name} set ${text} where id = $1`, [id, ...values]);
  }
}
