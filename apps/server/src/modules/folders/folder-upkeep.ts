import type { AnalysisId, FolderId, MediaId } from '../../shared/ids.ts';
import type { Folder } from './folder.ts';

/**
 * Port: changes of stored folders, within one reach. What deletes answers with the keys of the blobs that no row speaks of
 * any more, or `undefined` when there was nothing within reach to delete.
 */
export interface FolderUpkeep {
  /** Tells whether there was such a medium. */
  setTags(id: MediaId, tags: readonly string[]): Promise<boolean>;
  /** Takes the medium out of the sources of every analysis, together with what it contributed. */
  deleteMedia(id: MediaId): Promise<readonly string[] | undefined>;
  /** What the folder says of itself is made anew from the analyses that remain. */
  deleteAnalysis(id: AnalysisId): Promise<readonly string[] | undefined>;
  /**
   * Writes a folder anew as `change` makes it of what it is, its reports gone.
   * @returns `unfinished`, and changes nothing, while analyses of it are in progress
   */
  wipe(id: FolderId, change: (folder: Folder) => Folder): Promise<readonly string[] | 'unfinished' | undefined>;
  deleteFolder(id: FolderId): Promise<readonly string[] | undefined>;
}
