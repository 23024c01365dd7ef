import { and, asc, eq, sql } from 'drizzle-orm';
import type { Analysis } from '../../modules/analyses/analysis.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { CompanyStores, FoldersStore } from '../../modules/folders/folders.store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { sqlStateOf } from './database-error.ts';
import { insertFolderStatement } from './insert-folder.ts';
import { analyses, folders, media, outputImages, resultsMedia } from './schema.ts';

/** Makes the stores of a company; cheap enough to be called for every request. */
export function sqlCompanyStores(database: Database): (companyId: CompanyId) => CompanyStores {
  const { orm, pool, runRepeatable } = database;
  const findFolder = prepareFindFolder(orm);
  const findFolderOfAnalysis = orm
    .select({ folderId: analyses.folderId })
    .from(analyses)
    .where(and(eq(analyses.id, sql.placeholder('id')), eq(analyses.companyId, sql.placeholder('companyId'))))
    .prepare('find_folder_of_analysis');

  function forCompany(companyId: CompanyId): FoldersStore {
    const find: FoldersStore['find'] = (id) =>
      runRepeatable(async () => {
        const row = await findFolder.execute({ id, companyId });
        return row && toFolder(row);
      });
    return {
      find,
      async insert(folder) {
        if (folder.companyId !== companyId) throw new Error('a folder of another company was given to this store');
        const statement = insertFolderStatement(folder);
        let attempts = 0;
        try {
          await runRepeatable(() => {
            attempts += 1;
            return pool.query(statement);
          });
        } catch (error) {
          // The connection of an attempt before broke after PostgreSQL had committed it: it wrote all there is.
          if (attempts > 1 && sqlStateOf(error) === uniqueViolation && (await find(folder.id))) return;
          throw toUnstorable(error);
        }
      },
      async findAnalysis(id) {
        const [found] = await runRepeatable(() => findFolderOfAnalysis.execute({ id, companyId }));
        const folder = found && (await find(found.folderId));
        const analysis = folder?.analyses.find((candidate) => candidate.id === id);
        return folder && analysis && { analysis, folder };
      },
    };
  }

  return (companyId) => ({ folders: forCompany(companyId) });
}

function prepareFindFolder(orm: Database['orm']) {
  return orm.query.folders
    .findFirst({
      where: and(eq(folders.id, sql.placeholder('id')), eq(folders.companyId, sql.placeholder('companyId'))),
      with: {
        media: { orderBy: asc(media.position) },
        analyses: {
          orderBy: asc(analyses.position),
          with: {
            resultsMedia: {
              orderBy: asc(resultsMedia.position),
              with: { outputImages: { orderBy: asc(outputImages.position) } },
            },
          },
        },
      },
    })
    .prepare('find_folder');
}

type FolderRow = NonNullable<Awaited<ReturnType<ReturnType<typeof prepareFindFolder>['execute']>>>;

function toFolder(row: FolderRow): Folder {
  return {
    ...row,
    media: row.media.map(({ companyId: _, position: __, ...kept }) => kept),
    analyses: row.analyses.map(toAnalysis),
  };
}

function toAnalysis(row: FolderRow['analyses'][number]): Analysis {
  const { companyId: _, position: __, errorReason, errorMessage, ...kept } = row;
  return {
    ...kept,
    error: errorReason === null || errorMessage === null ? null : { reason: errorReason, message: errorMessage },
    resultsMedia: row.resultsMedia.map((result) => ({
      id: result.id,
      mediaId: result.mediaId,
      resultsData: result.resultsData,
      outputImages: result.outputImages.map(({ id, blobKey, width, height, info }) => ({
        id,
        blobKey,
        jpeg: null,
        width,
        height,
        info,
      })),
    })),
  };
}

const uniqueViolation = '23505';

/** Text that JSON can carry and PostgreSQL cannot: the character U+0000 and halves of surrogate pairs. */
const unstorableText = new Set(['22P05', '22021', '22P02']);

function toUnstorable(error: unknown): unknown {
  if (!unstorableText.has(sqlStateOf(error))) return error;
  const reason = 'a text holds a character that cannot be stored (U+0000 or half of a surrogate pair)';
  return new AppError('body.wrong_value', { reason }, { cause: error });
}
