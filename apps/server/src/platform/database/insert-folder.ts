import type { Analysis } from '../../modules/analyses/analysis.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { jobPriorities, type NewJob } from '../../modules/jobs/job.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import {
  analysesTable,
  columnsOf,
  foldersTable,
  mediaTable,
  outputImagesTable,
  resultsMediaTable,
  type Table,
  toColumns,
} from './tables.ts';

/**
 * One statement for a folder with everything in it: one round trip, one transaction, one flush of the log, and as the
 * text never changes PostgreSQL plans it once per connection. Foreign keys are checked at its end, so the order of the
 * parts does not matter.
 */
const folderWithParts = `with new_folder as (${insertFromJson(foldersTable, 1)}),
new_media as (${insertFromJson(mediaTable, 2)}),
new_analyses as (${insertFromJson(analysesTable, 3)}),
new_results_media as (${insertFromJson(resultsMediaTable, 4)})`;
const text = `${folderWithParts} ${insertFromJson(outputImagesTable, 5)}`;

/** A statement of its own: whoever listens to the queue is told of every statement that may add to it. */
const textWithJob = `${folderWithParts}, new_output_images as (${insertFromJson(outputImagesTable, 5)})
${insertJob(6)}`;

/** Adds a job to the queue; the parameters from `first` on are those of `jobValues`. */
export function insertJob(first: number): string {
  const places = [0, 1, 2, 3, 4].map((place) => `$${first + place}`);
  return `insert into jobs (id, company_id, folder_id, group_id, priority) values (${places})`;
}

export function jobValues(
  { companyId, id }: Pick<Folder, 'companyId' | 'id'>,
  { groupId, priority }: NewJob,
): unknown[] {
  return [newId(), companyId, id, groupId, jobPriorities[priority]];
}

/** Inserts the rows of a parameter that holds a JSON array of objects with the names of the columns. */
export function insertFromJson<Row>(table: Table<Row>, parameter: number): string {
  const { name } = table;
  const columns = columnsOf(table).join(', ');
  return `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $${parameter}::jsonb)`;
}

/** The prepared statement that writes `folder` with its media, analyses, results and best shots, and the job that is to answer the rest. */
export function insertFolderStatement(folder: Folder, job?: NewJob) {
  const { companyId } = folder;
  const media = folder.media.map((medium, position) => ({ ...medium, companyId, position }));
  const { analyses, results, images } = rowsOf(folder.analyses, companyId, 0);
  const values = [
    toJson(foldersTable, [folder]),
    toJson(mediaTable, media),
    toJson(analysesTable, analyses),
    toJson(resultsMediaTable, results),
    toJson(outputImagesTable, images),
  ];
  return job
    ? { name: 'insert_late_folder', text: textWithJob, values: [...values, ...jobValues(folder, job)] }
    : { name: 'insert_folder', text, values };
}

/** The rows of analyses with their results and best shots, in order from position `first` on. */
export function rowsOf(list: readonly Analysis[], companyId: CompanyId, first: number) {
  const analyses = list.map(({ error, ...analysis }, place) => ({
    ...analysis,
    errorReason: error?.reason ?? null,
    errorMessage: error?.message ?? null,
    companyId,
    position: first + place,
  }));
  const results = list.flatMap(({ id: analysisId, resultsMedia }) =>
    resultsMedia.map((result, position) => ({ ...result, analysisId, companyId, position })),
  );
  const images = results.flatMap(({ id: resultsMediaId, outputImages }) =>
    outputImages.map((image, position) => ({ ...image, resultsMediaId, companyId, position })),
  );
  return { analyses, results, images };
}

export function toJson<Row extends object>(table: Table<Row>, rows: readonly Row[]): string {
  return JSON.stringify(rows.map((row) => toColumns(table, row)));
}
