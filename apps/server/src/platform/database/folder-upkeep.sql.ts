import type { Reach } from '../../modules/companies/reach.ts';
import type { FolderUpkeep } from '../../modules/folders/folder-upkeep.ts';
import type { FolderId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { type FolderDocument, findFolderStatement, toFolder } from './find-folder.ts';
import { lockFolder, resolve } from './orders.store.sql.ts';
import { orphansAmong } from './orphan-keys.ts';
import { reachCondition } from './reach-condition.ts';
import { rewriteFolder } from './rewrite-folder.ts';

const owner = { company: 'f.company_id', user: 'f.user_id' };

/** Keys of the blobs below the result rows that a condition on `r` names. */
const picturesOf = (condition: string) =>
  `select o.blob_key from output_images o join results_media r on r.id = o.results_media_id where ${condition}`;

const blobsOfFolder = `select blob_key from media where folder_id = $1
  union all select blob_key from reports where folder_id = $1
  union all ${picturesOf('r.analysis_id in (select id from analyses where folder_id = $1)')}`;

/** Changes of stored folders within a reach. */
export function sqlFolderUpkeep(database: Database, reach: Reach): FolderUpkeep {
  const { runRepeatable, transaction } = database.within(reach);
  const within = reachCondition(reach, owner, 2);

  /** The folder of a part, locked: what is deleted in a folder, and what is said of it then, must not overtake each other. */
  async function lockFolderOf(query: Query, table: 'media' | 'analyses', id: string): Promise<FolderId | undefined> {
    const { rows } = await query<{ id: FolderId }>(
      `select f.id from folders f join ${table} part on part.folder_id = f.id
       where part.id = $1 and ${within.text} for update of f`,
      [id, ...within.values],
    );
    return rows[0]?.id;
  }

  async function keysOf(query: Query, text: string, id: string): Promise<readonly string[]> {
    const { rows } = await query<{ key: string | null }>(`select blob_key as key from (${text}) keys`, [id]);
    return rows.flatMap(({ key }) => key ?? []);
  }

  return {
    async setTags(id, tags) {
      const { text, values } = reachCondition(reach, owner, 3);
      const { rowCount } = await runRepeatable({
        text: `update media m set tags = $2, updated_at = clock_timestamp()
          from folders f where f.id = m.folder_id and m.id = $1 and ${text}`,
        values: [id, [...tags], ...values],
      });
      return rowCount === 1;
    },

    deleteMedia: (id) =>
      transaction(async (query) => {
        const folderId = await lockFolderOf(query, 'media', id);
        if (!folderId) return undefined;
        const keys = await keysOf(
          query,
          `select blob_key from media where id = $1 union all ${picturesOf('r.media_id = $1')}`,
          id,
        );
        await query(
          `update analyses set source_media_ids = array_remove(source_media_ids, $1), updated_at = clock_timestamp()
           where folder_id = $2 and $1 = any(source_media_ids)`,
          [id, folderId],
        );
        await query('delete from media where id = $1', [id]);
        await query('update folders set updated_at = clock_timestamp() where id = $1', [folderId]);
        return orphansAmong(query, keys);
      }),

    deleteAnalysis: (id) =>
      transaction(async (query) => {
        const folderId = await lockFolderOf(query, 'analyses', id);
        if (!folderId) return undefined;
        const keys = await keysOf(query, picturesOf('r.analysis_id = $1'), id);
        await query('delete from analyses where id = $1', [id]);
        await resolve(query, folderId);
        return orphansAmong(query, keys);
      }),

    wipe: (id, change) =>
      transaction(async (query) => {
        if (!(await lockFolder(query, id, reach))) return undefined;
        const { text, values } = findFolderStatement(id, reach);
        const { rows } = await query<{ folder: FolderDocument }>(text, values);
        const before = toFolder(rows[0]!.folder);
        if (before.analyses.some(({ state }) => state === 'PROCESSING')) return 'unfinished';
        const keys = await keysOf(query, blobsOfFolder, id);
        await query('delete from reports where folder_id = $1', [id]);
        await rewriteFolder(query, change(before));
        return orphansAmong(query, keys);
      }),

    deleteFolder: (id) =>
      transaction(async (query) => {
        if (!(await lockFolder(query, id, reach))) return undefined;
        const keys = await keysOf(query, blobsOfFolder, id);
        await query('delete from folders where id = $1', [id]);
        return orphansAmong(query, keys);
      }),
  };
}
