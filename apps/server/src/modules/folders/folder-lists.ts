import type { AnalysisQuery, FolderQuery, ListPage, MediaQuery } from '@praesto/contract';
import type { AnalysisId, FolderId, MediaId } from '../../shared/ids.ts';
import type { Folder } from './folder.ts';

/** Port: lists of what lies within one reach. All reject with `body.wrong_value` when `limit=-1` would be too much. */
export interface FolderLists {
  /** Folders with their media; with their analyses when the query says so, else with none. */
  listFolders(query: FolderQuery): Promise<ListPage<Folder>>;
  /** Which media of a folder; none of a folder beyond the reach. */
  listMedia(folderId: FolderId, query: MediaQuery): Promise<ListPage<MediaId>>;
  /** Which analyses of a folder; none of a folder beyond the reach. */
  listAnalyses(folderId: FolderId, query: AnalysisQuery): Promise<ListPage<AnalysisId>>;
}
