import { everything } from '../modules/companies/reach.ts';
import { createHealthCheck } from '../modules/health/check-health.ts';
import { watchModels } from '../modules/models/watch-models.ts';
import { openDataFolder } from '../platform/data-folder.ts';
import { sqlSeenMedia } from '../platform/database/seen-media.sql.ts';
import type { Building, Machine } from './building.ts';
import { openInference } from './open-inference.ts';
import { openKept } from './open-kept.ts';
import { openModels, startModelUpkeep } from './open-models.ts';
import { startAnswering } from './start-answering.ts';
import { startEvaluations } from './start-evaluations.ts';
import { startJobs } from './start-jobs.ts';
import { startMakingIndexes } from './start-making-indexes.ts';
import { startRetention } from './start-retention.ts';
import { startSweeping } from './start-sweeping.ts';

/** Looks at media for other servers and answers orders; over HTTP it only tells how it is. */
export async function buildWorker(building: Building): Promise<Machine> {
  const { config, opened } = building;
  const folder = await openDataFolder(config.dataFolder.dataDir);
  opened.defer(() => folder.release());
  const own = openInference(building, folder.modelCacheDir);
  const kept = await openKept(building, folder);
  const { database, clock, blobs, search, storesFor } = kept;
  const models = await openModels(building, { ...kept, inference: own, cacheDir: folder.modelCacheDir });
  const { inference } = models.engines;
  startModelUpkeep(building, { ...kept, models });
  startSweeping(building, kept);
  startRetention(building, kept);
  const { folders, persons, policies } = storesFor(everything);
  const parts = { inference, blobs, seenMedia: sqlSeenMedia(database), now: clock.now };
  startEvaluations(building, { ...kept, ...parts });
  startJobs(building, { ...kept, ...parts, folders, persons, policies });
  for (const engine of models.own) await startAnswering(building, { ...kept, ...engine });
  startMakingIndexes(building, kept.connection);
  return {
    deps: {
      signIn: null,
      storesFor,
      idempotency: null,
      checkHealth: createHealthCheck({ inference: inference.checkHealth, database: database.ping }),
      indexStatus: search.status,
      modelsStatus: watchModels(models.store, clock.now),
      registerRoutes: [],
    },
    background: null,
    inference,
    admin: null,
  };
}
