import type { analysisList, FieldOf, ListPage, ListQuery, mediaList } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { FolderLists } from '../../../../modules/folders/folder-lists.ts';
import type { AnalysisId, FolderId, MediaId } from '../../../../shared/ids.ts';
import type { Database } from '../../database.ts';
import { analysesTable, mediaTable } from '../../tables.ts';
import { listRows, type SqlList } from '../list-rows.ts';
import { columnsIn } from '../list-source.ts';
import type { Places } from '../places.ts';
import { listFolders } from './list-folders.ts';

const owner = { company: 'f.company_id', user: 'f.user_id' };

const media: SqlList<FieldOf<typeof mediaList>> = {
  select: 'm.id',
  from: 'media m join folders f on f.id = m.folder_id',
  columns: { ...columnsIn(mediaTable, 'm'), mediaType: "upper(m.kind) || '_FOLDER'" },
  owner,
};

const analyses: SqlList<FieldOf<typeof analysisList>> = {
  select: 'a.id',
  from: 'analyses a join folders f on f.id = a.folder_id',
  columns: { ...columnsIn(analysesTable, 'a'), systemResolution: 'coalesce(a.system_resolution, a.resolution)' },
  owner,
};

/** The lists of folders, and of what is in a folder, within a reach. */
export function sqlFolderLists(database: Database, reach: Reach): FolderLists {
  const queries = database.within(reach);
  async function listIds<Id, Name extends string>(
    source: SqlList<Name>,
    { folderId, query }: { readonly folderId: FolderId; readonly query: ListQuery<Name> },
  ): Promise<ListPage<Id>> {
    const list = { ...source, scope: (places: Places) => `f.id = ${places.put(folderId, 'uuid')}` };
    const page = await listRows<{ id: Id }, Name>(queries, list, { query, reach });
    return { ...page, items: page.items.map(({ id }) => id) };
  }
  return {
    listFolders: (query) => listFolders(queries, reach, query),
    listMedia: (folderId, query) => listIds<MediaId, FieldOf<typeof mediaList>>(media, { folderId, query }),
    listAnalyses: (folderId, query) => listIds<AnalysisId, FieldOf<typeof analysisList>>(analyses, { folderId, query }),
  };
}
