import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Folder } from '../../modules/folders/folder.ts';
import { analyses, folders, media, outputImages, resultsMedia } from './schema.ts';

/**
 * One statement for a folder with everything in it: one round trip, one transaction, one flush of the log, and as the
 * text never changes PostgreSQL plans it once per connection. Foreign keys are checked at its end, so the order of the
 * parts does not matter.
 */
const text = `with ${[folders, media, analyses, resultsMedia]
  .map((table, index) => `new_${getTableName(table)} as (${insertFromJson(table, index + 1)})`)
  .join(', ')} ${insertFromJson(outputImages, 5)}`;

/** Inserts the rows of a parameter that holds a JSON array of objects with the names of the columns. */
function insertFromJson(table: PgTable, parameter: number): string {
  const name = getTableName(table);
  const columns = Object.values(getTableColumns(table)).map((column) => column.name);
  return `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $${parameter}::jsonb)`;
}

/** The prepared statement that writes `folder` with its media, analyses, results and best shots. */
export function insertFolderStatement(folder: Folder) {
  const { companyId } = folder;
  const results = folder.analyses.flatMap(({ id: analysisId, resultsMedia: found }) =>
    found.map((result, position) => ({ ...result, analysisId, companyId, position })),
  );
  const images = results.flatMap(({ id: resultsMediaId, outputImages: made }) =>
    made.map((image, position) => ({ ...image, resultsMediaId, companyId, position })),
  );
  const values = [
    toRows(folders, [folder]),
    toRows(
      media,
      folder.media.map((medium, position) => ({ ...medium, companyId, position })),
    ),
    toRows(
      analyses,
      folder.analyses.map(({ error, ...analysis }, position) => ({
        ...analysis,
        errorReason: error?.reason ?? null,
        errorMessage: error?.message ?? null,
        companyId,
        position,
      })),
    ),
    toRows(resultsMedia, results),
    toRows(outputImages, images),
  ];
  return { name: 'insert_folder', text, values };
}

/** JSON of the rows, reduced to what the table has columns for. */
function toRows<T extends PgTable>(table: T, objects: readonly Readonly<T['$inferInsert']>[]): string {
  const columns = Object.entries(getTableColumns(table));
  const rows = objects.map((object) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, (object as Record<string, unknown>)[key]])),
  );
  return JSON.stringify(rows);
}
