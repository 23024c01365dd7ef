import type { AnalysisId, FolderId, MediaId } from '../../shared/ids.ts';
import type { Analysis, Resolution } from '../analyses/analysis.ts';

/** What a folder says of itself after its analyses have changed. */
export interface FolderWords {
  readonly resolutionStatus: Resolution;
  readonly systemResolution: Resolution;
}

/**
 * Port: changes of stored folders, within one reach. What deletes answers with the keys of the blobs that no row speaks of
 * any more, or `undefined` when there was nothing within reach to delete.
 */
export interface FolderUpkeep {
  folderOfMedia(id: MediaId): Promise<FolderId | undefined>;
  /** Tells whether there was such a medium. */
  setTags(id: MediaId, tags: readonly string[]): Promise<boolean>;
  /** Takes the medium out of the sources of every analysis, together with what it contributed. */
  deleteMedia(id: MediaId): Promise<readonly string[] | undefined>;
  /** `resolve` says what the folder says of itself with the analyses that remain. */
  deleteAnalysis(
    id: AnalysisId,
    resolve: (remaining: readonly Pick<Analysis, 'state' | 'resolution' | 'groupId'>[]) => FolderWords,
  ): Promise<readonly string[] | undefined>;
  deleteFolder(id: FolderId): Promise<readonly string[] | undefined>;
}
