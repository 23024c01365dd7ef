import { availableParallelism } from 'node:os';
import type { CollectionId } from '../modules/collections/collection.ts';
import type { IndexStatus } from '../modules/collections/index-status.ts';
import type { PersonIndex } from '../modules/collections/person-index.ts';
import type { Reach } from '../modules/companies/reach.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { openNotices } from '../platform/database/notices.ts';
import { keepVectorsCopied } from '../platform/database/pgvector/keep-vectors-copied.ts';
import { vectorPersonIndex } from '../platform/database/pgvector/person-index.pgvector.ts';
import { collectionsChannel } from '../platform/database/pgvector/vector-copy.sql.ts';
import { openMemoryIndex } from '../platform/person-index/open-memory-index.ts';
import { asServer } from '../shared/origin.ts';
import type { Building } from './building.ts';

/** Who is in the collections. */
interface Search {
  readonly personsOf: (reach: Reach) => PersonIndex;
  /** How far it is loaded. */
  readonly status: () => IndexStatus;
  /** Hears that the models that persons are found by may have been changed. */
  readonly hearOfModels?: () => void;
}

/** Who looks people up in collections, and what keeps that up to date. */
export function openSearch(building: Building, database: Database, connection: DatabaseOptions['connection']): Search {
  const { config, log, opened } = building;
  if (config.collections.search === 'memory') return openMemorySearch(building, database, connection);
  const copying = keepVectorsCopied({ database, log });
  const notices = openNotices({ connection, log, listeners: { [collectionsChannel]: copying.wake } });
  opened.defer(async () => {
    await Promise.all([notices.close(), copying.stop()]);
  });
  return {
    personsOf: (reach) => vectorPersonIndex(database, reach, config.index.waitMs),
    status: copying.status,
  };
}

/** Everybody in memory. They are loaded in the background, and what other servers change is heard of. */
function openMemorySearch(
  { config, log, opened }: Building,
  database: Database,
  connection: DatabaseOptions['connection'],
): Search {
  const { memoryBytes, threads, waitMs } = config.index;
  const settings = { memoryBytes, waitMs, threads: threads ?? availableParallelism() };
  const index = asServer('loadIndex', () => openMemoryIndex({ ...settings, database, log }));
  const hear = (id?: string) => index.hear(id as CollectionId | undefined);
  const notices = openNotices({ connection, log, listeners: { [collectionsChannel]: hear } });
  opened.defer(async () => {
    await Promise.all([notices.close(), index.close()]);
  });
  return index;
}
