import { isWithin, type Reach } from '../../modules/companies/reach.ts';
import type { FoldersStore } from '../../modules/folders/folders.store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { AnalysisId, FolderId } from '../../shared/ids.ts';
import { toChallengeUsed } from './challenge-used.ts';
import type { Database, Statement } from './database.ts';
import { sqlStateOf, uniqueViolation } from './database-error.ts';
import { type FolderDocument, findFolderStatement, toFolder } from './find-folder.ts';
import { insertFolderStatement } from './insert-folder.ts';
import { reachCondition } from './reach-condition.ts';

/** Makes the folders store of a reach; cheap enough to be called for every request. */
export function sqlFoldersStore(database: Database, reach: Reach): FoldersStore {
  const { runRepeatable } = database.within(reach);

  const find: FoldersStore['find'] = async (id) => {
    const { rows } = await runRepeatable<{ folder: FolderDocument }>(findFolderStatement(id, reach));
    return rows[0] && toFolder(rows[0].folder);
  };

  return {
    find,
    async insert(folder, job) {
      if (!isWithin(reach, folder)) throw new Error('a folder beyond its reach was given to this store');
      let isRepeated = false;
      try {
        await runRepeatable(insertFolderStatement(folder, job), () => {
          isRepeated = true;
        });
      } catch (error) {
        // The connection of an attempt before broke after PostgreSQL had committed it: it wrote all there is.
        if (isRepeated && sqlStateOf(error) === uniqueViolation && (await find(folder.id))) return;
        throw toUnstorable(toChallengeUsed(error));
      }
    },
    async findAnalysis(id) {
      const { rows } = await runRepeatable<{ id: FolderId }>(folderOfAnalysis(id, reach));
      const folder = rows[0] && (await find(rows[0].id));
      const analysis = folder?.analyses.find((candidate) => candidate.id === id);
      return folder && analysis && { analysis, folder };
    },
  };
}

function folderOfAnalysis(id: AnalysisId, reach: Reach): Statement {
  const { text, values } = reachCondition(reach, { company: 'f.company_id', user: 'f.user_id' }, 2);
  return {
    name: `folder_of_analysis_${reach.kind}`,
    text: `select f.id from analyses a join folders f on f.id = a.folder_id where a.id = $1 and ${text}`,
    values: [id, ...values],
  };
}

/** Text that JSON can carry and PostgreSQL cannot: the character U+0000 and halves of surrogate pairs. */
const unstorableText = new Set(['22P05', '22021', '22P02']);

function toUnstorable(error: unknown): unknown {
  if (!unstorableText.has(sqlStateOf(error))) return error;
  const reason = 'a text holds a character that cannot be stored (U+0000 or half of a surrogate pair)';
  return new AppError('body.wrong_value', { reason }, { cause: error });
}
