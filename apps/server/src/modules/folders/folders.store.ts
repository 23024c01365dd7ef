import type { AnalysisId, FolderId } from '../../shared/ids.ts';
import type { Analysis } from '../analyses/analysis.ts';
import type { Media } from '../media/media.ts';
import type { Folder } from './folder.ts';

/** Port: the folders within one reach. There is no unscoped method: what lies beyond does not exist here. */
export interface FoldersStore {
  /** Writes the folder with its media and analyses, all or nothing; durable when it resolves. */
  insert(folder: Folder): Promise<void>;
  find(id: FolderId): Promise<Folder | undefined>;
  /** An analysis with its folder (for `folder_time_created` and the source media), or `undefined`. */
  findAnalysis(id: AnalysisId): Promise<{ readonly analysis: Analysis; readonly folder: Folder } | undefined>;
}

/** Port: cross-company questions about stored media, asked by the file server and the sweeper only. */
export interface BlobIndex {
  /** The media that a blob key belongs to (upload or best shot), for serving `/static/` and making thumbnails. */
  findByBlobKey(blobKey: string): Promise<{ readonly mime: string; readonly kind: Media['kind'] } | undefined>;
  /** Which of these keys have no row. */
  withoutRow(blobKeys: readonly string[]): Promise<readonly string[]>;
}
