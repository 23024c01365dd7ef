import { AppError } from '../../../shared/app-error.ts';
import type { Database } from '../database.ts';
import { sqlStateOf, undefinedTable } from '../database-error.ts';
import type { TemplatesIn } from '../templates.sql.ts';
import { copyPage, readCopies } from './vector-copy.sql.ts';

/** When to ask again; a million photos take minutes to copy, most collections seconds. */
const retryAfterSeconds = 5;

/**
 * Sees to it that whoever is in the collections now is among the vectors: copies what is missing, for `waitMs` or a little more.
 * @returns how many vectors there are
 * @throws AppError `index.not_ready` when that was not long enough; what was copied stays so
 */
export async function makeReady(database: Database, templates: TemplatesIn, waitMs: number): Promise<number> {
  try {
    return await copyMissing(database, templates, waitMs);
  } catch (error) {
    if (sqlStateOf(error) !== undefinedTable) throw error;
    // Another server was started with another setting, which deletes the tables.
    throw notReady('its vectors were deleted; every server of the database must have the same PRAESTO_SEARCH', error);
  }
}

async function copyMissing(database: Database, templates: TemplatesIn, waitMs: number): Promise<number> {
  const giveUpAt = performance.now() + waitMs;
  const before = await readCopies(database, templates);
  const behind = before.filter(({ isWhole }) => !isWhole);
  for (const { collectionId } of behind)
    while (!(await copyPage(database, { ...templates, collectionId })))
      if (performance.now() > giveUpAt) throw notReady('the collection is being loaded');
  const now = behind.length > 0 ? await readCopies(database, templates) : before;
  return now.reduce((sum, { copied }) => sum + copied, 0);
}

function notReady(reason: string, cause?: unknown): AppError {
  return new AppError('index.not_ready', { reason, retry_after_seconds: retryAfterSeconds }, { cause });
}
