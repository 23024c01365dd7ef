import { openBlobs } from '../platform/blobs/open-blobs.ts';
import type { DataFolder } from '../platform/data-folder.ts';
import { sqlBlobIndex } from '../platform/database/blob-index.sql.ts';
import { openDatabaseClock } from '../platform/database/database-clock.ts';
import { sqlStores } from '../platform/database/stores.sql.ts';
import type { Building } from './building.ts';
import { openSearch } from './open-search.ts';
import { openStore } from './open-store.ts';

/** All that is kept: rows, bytes, and who is in the collections; and the clock that all servers share. */
export async function openKept(building: Building, folder: DataFolder) {
  const { config, log, opened } = building;
  const { database, connection } = await openStore(building, folder);
  const clock = await openDatabaseClock(database, log);
  opened.defer(clock.stop);
  const store = await openBlobs(config.blobs, { ...folder, now: clock.now, log, opened });
  const blobs = building.metrics?.storage.watch(store) ?? store;
  await blobs.discardAbandoned();
  const search = openSearch(building, database, connection);
  const storesFor = sqlStores(database, search.personsOf);
  return { database, connection, clock, blobs, index: sqlBlobIndex(database), search, storesFor };
}
