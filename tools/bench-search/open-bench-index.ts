import type { Collection } from '../../apps/server/src/modules/collections/collection.ts';
import type { PersonSearch, PersonSearchResult } from '../../apps/server/src/modules/collections/person-index.ts';
import { everything } from '../../apps/server/src/modules/companies/reach.ts';
import { sqlPersonIndex } from '../../apps/server/src/platform/database/person-index.sql.ts';
import { sqlTemplateFeed } from '../../apps/server/src/platform/database/template-feed.sql.ts';
import { type Arena, openArena } from '../../apps/server/src/platform/person-index/arena.ts';
import { openGalleries } from '../../apps/server/src/platform/person-index/galleries.ts';
import { memoryPersonIndex } from '../../apps/server/src/platform/person-index/memory-person-index.ts';
import { openScanQueue } from '../../apps/server/src/platform/person-index/scan-queue.ts';
import { openScanThreads } from '../../apps/server/src/platform/person-index/scan-threads.ts';
import type { RowRange } from '../../apps/server/src/platform/person-index/space.ts';
import { openLogger } from '../../apps/server/src/shared/logger.ts';
import type { BenchDatabase } from '../bench-lists/open-bench-database.ts';
import { dimension } from './faces.ts';

/** The index as a server has it, over one collection, and its parts. */
export interface BenchIndex {
  readonly arena: Arena;
  /** Resolves when everybody is in memory. */
  loaded(): Promise<void>;
  search(probe: Float32Array, count: number): Promise<PersonSearchResult>;
  /** The scan without PostgreSQL, of all probes at once. */
  scan(probes: readonly Float32Array[], count: number): Promise<void>;
  ranges(): readonly RowRange[];
  close(): Promise<void>;
}

interface Settings {
  readonly threads: number;
  readonly collection: Collection;
  readonly model: NonNullable<PersonSearch['model']>;
}

const memoryBytes = 2 ** 30;
const waitMs = 600_000;

export function openBenchIndex(
  { database }: BenchDatabase,
  { threads: threadCount, collection, model }: Settings,
): BenchIndex {
  const log = openLogger({ level: 'warn', pretty: true });
  const arena = openArena({ limitBytes: memoryBytes, scratches: threadCount + 1 });
  const threads = openScanThreads({ arena, count: threadCount, log });
  const scans = openScanQueue({ arena, threads, ownScratch: threadCount, log });
  const all = sqlTemplateFeed(database);
  // Of the collections that other sizes were measured with nothing is loaded.
  const own = async () => (await all.list()).filter(({ collectionId }) => collectionId === collection.id);
  const feed = { ...all, list: own };
  const galleries = openGalleries({ arena, feed, limitBytes: memoryBytes, waitMs, log });
  const fallback = sqlPersonIndex(database, everything);
  const index = memoryPersonIndex({ database, arena, galleries, scans, fallback }, everything);
  const { id: collectionId, companyId } = collection;
  let ranges: readonly RowRange[] = [];

  return {
    arena,
    async loaded() {
      const reading = await galleries.read([{ companyId, collectionId, model, revision: 0 }]);
      ranges = reading.inside.flatMap(({ space }) => space?.ranges() ?? []);
      reading.leave();
    },
    async search(probe, count) {
      const found = await index.search({ companyId, collectionIds: [collectionId], model, probes: [probe], count });
      if (!found) throw new Error('the collection is gone');
      return found;
    },
    async scan(probes, count) {
      const rows = ranges.map(({ slab, ...range }) => ({ ...range, slab: slab.number }));
      await Promise.all(
        probes.map((vector) => scans.scan({ rowsAre: 'bench', dimension, ranges: rows, probe: { vector, count } })),
      );
    },
    ranges: () => ranges,
    async close() {
      await galleries.close();
      await threads.close();
    },
  };
}
