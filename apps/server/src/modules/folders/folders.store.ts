import type { AnalysisId, FolderId } from '../../shared/ids.ts';
import type { Analysis } from '../analyses/analysis.ts';
import type { NewJob } from '../jobs/job.ts';
import type { Media } from '../media/media.ts';
import type { Folder } from './folder.ts';

/** Port: the folders within one reach. There is no unscoped method: what lies beyond does not exist here. */
export interface FoldersStore {
  /**
   * Writes the folder with its media and analyses, and the job that is to answer those that are in progress, all or nothing; durable when
   * it resolves.
   */
  insert(folder: Folder, job?: NewJob): Promise<void>;
  find(id: FolderId): Promise<Folder | undefined>;
  /** An analysis with its folder (for `folder_time_created` and the source media), or `undefined`. */
  findAnalysis(id: AnalysisId): Promise<{ readonly analysis: Analysis; readonly folder: Folder } | undefined>;
}

/** What is under a blob key: a medium or a best shot, or a file that is to be saved, such as a report. */
export interface IndexedBlob {
  readonly mime: string;
  /** `null` for what is no medium and has no thumbnail. */
  readonly kind: Media['kind'] | null;
  /** The name under which to save it; `null` for what is shown. */
  readonly downloadName: string | null;
}

/** Port: cross-company questions about stored media, asked by the file server and the sweeper only. */
export interface BlobIndex {
  /** What a blob key belongs to, for serving `/static/` and making thumbnails. */
  findByBlobKey(blobKey: string): Promise<IndexedBlob | undefined>;
  /** Which of these keys have no row. */
  withoutRow(blobKeys: readonly string[]): Promise<readonly string[]>;
}
