import type { CollectionId } from '../../modules/collections/collection.ts';
import type { IndexStatus } from '../../modules/collections/index-status.ts';
import type { PersonIndex } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { sqlPersonIndex } from '../database/person-index.sql.ts';
import { sqlTemplateFeed } from '../database/template-feed.sql.ts';
import { openArena } from './arena.ts';
import { openGalleries } from './galleries.ts';
import { memoryPersonIndex } from './memory-person-index.ts';
import { openScanQueue } from './scan-queue.ts';
import { openScanThreads } from './scan-threads.ts';

/** The index of this process. */
export interface OpenMemoryIndex {
  readonly personsOf: (reach: Reach) => PersonIndex;
  /** Somebody changed a collection; `undefined` = perhaps any. Without it the next search finds out itself. */
  hear(id: CollectionId | undefined): void;
  /** Models may have been given up. */
  hearOfModels(): void;
  status(): IndexStatus;
  close(): Promise<void>;
}

export interface MemoryIndexOptions {
  readonly database: Database;
  readonly memoryBytes: number;
  readonly threads: number;
  readonly waitMs: number;
  readonly log: Logger;
  /** A gallery that was not searched for so long makes room for one that is. */
  readonly restMs?: number;
}

/** Begins to load every collection there is, and returns at once. */
export function openMemoryIndex(options: MemoryIndexOptions): OpenMemoryIndex {
  const { database, memoryBytes, threads: count, waitMs, log, restMs } = options;
  const arena = openArena({ limitBytes: memoryBytes, scratches: count + 1 });
  const threads = openScanThreads({ arena, count, log });
  const scans = openScanQueue({ arena, threads, ownScratch: count, log });
  const limits = { limitBytes: memoryBytes, waitMs, ...(restMs === undefined ? {} : { restMs }) };
  const galleries = openGalleries({ arena, feed: sqlTemplateFeed(database), ...limits, log });
  return {
    personsOf: (reach) =>
      memoryPersonIndex({ arena, galleries, scans, database, fallback: sqlPersonIndex(database, reach) }, reach),
    hear: galleries.hear,
    hearOfModels: galleries.hearOfModels,
    status: galleries.status,
    async close() {
      await galleries.close();
      await threads.close();
    },
  };
}
