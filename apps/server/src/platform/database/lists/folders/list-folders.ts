import type { FolderQuery, ListPage } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { Folder } from '../../../../modules/folders/folder.ts';
import type { Queries } from '../../database.ts';
import { type FolderDocument, toFolder } from '../../find-folder.ts';
import { cutPage } from '../cut-page.ts';
import { chooseWalk } from './choose-walk.ts';
import { countStatement, pageStatement } from './folder-statements.ts';

/** A page of the folders within a reach. @throws AppError as `cutPage` does */
export async function listFolders(
  queries: Pick<Queries, 'runRepeatable'>,
  reach: Reach,
  query: FolderQuery,
): Promise<ListPage<Folder>> {
  const walking = { query, reach, walk: await chooseWalk(queries, { query, reach }) };
  const { rows } = await queries.runRepeatable<FolderRow>(pageStatement(walking, query.flags));
  const folders = rows.map(({ folder, cursorKeys }) => ({ row: toFolder(folder), cursorKeys }));
  return cutPage(folders, query, async () => {
    const counted = await queries.runRepeatable<{ total: number }>(countStatement(walking));
    return counted.rows[0]?.total ?? 0;
  });
}

interface FolderRow {
  readonly folder: FolderDocument;
  readonly cursorKeys: readonly (string | number)[];
}
