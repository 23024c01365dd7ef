import type { CompanyStores, FoldersStore } from '../../modules/folders/folders.store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId, FolderId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { sqlStateOf } from './database-error.ts';
import { type FolderDocument, findFolderStatement, toFolder } from './find-folder.ts';
import { insertFolderStatement } from './insert-folder.ts';

const folderOfAnalysis = 'select folder_id as id from analyses where id = $1 and company_id = $2';

/** Makes the stores of a company; cheap enough to be called for every request. */
export function sqlCompanyStores({ pool, runRepeatable }: Database): (companyId: CompanyId) => CompanyStores {
  function forCompany(companyId: CompanyId): FoldersStore {
    const find: FoldersStore['find'] = async (id) => {
      const { rows } = await runRepeatable(() =>
        pool.query<{ folder: FolderDocument }>(findFolderStatement(id, companyId)),
      );
      return rows[0] && toFolder(rows[0].folder);
    };
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
        const statement = { name: 'folder_of_analysis', text: folderOfAnalysis, values: [id, companyId] };
        const { rows } = await runRepeatable(() => pool.query<{ id: FolderId }>(statement));
        const folder = rows[0] && (await find(rows[0].id));
        const analysis = folder?.analyses.find((candidate) => candidate.id === id);
        return folder && analysis && { analysis, folder };
      },
    };
  }

  return (companyId) => ({ folders: forCompany(companyId) });
}

const uniqueViolation = '23505';

/** Text that JSON can carry and PostgreSQL cannot: the character U+0000 and halves of surrogate pairs. */
const unstorableText = new Set(['22P05', '22021', '22P02']);

function toUnstorable(error: unknown): unknown {
  if (!unstorableText.has(sqlStateOf(error))) return error;
  const reason = 'a text holds a character that cannot be stored (U+0000 or half of a surrogate pair)';
  return new AppError('body.wrong_value', { reason }, { cause: error });
}
