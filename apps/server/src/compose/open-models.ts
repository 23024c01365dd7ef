import type { EmbeddingModelsStore } from '../modules/models/embedding-models.store.ts';
import { type ReEmbedDeps, reEmbedPhotos } from '../modules/models/re-embed-photos.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { modelsChannel, sqlEmbeddingModels } from '../platform/database/embedding-models.sql.ts';
import { sqlEmbeddingWork } from '../platform/database/embedding-work.sql.ts';
import { openNotices } from '../platform/database/notices.ts';
import { type EmbeddingEngines, type Engine, openEmbeddingEngines } from '../platform/inference/embedding-engines.ts';
import type { VisionInference } from '../platform/inference/vision-inference.ts';
import { asServer } from '../shared/origin.ts';
import { repeat } from '../shared/repeat.ts';
import type { Building } from './building.ts';
import {
  type ModelChoice,
  openNextInference,
  openWorkersInference,
  placesOf,
  toModelChoice,
  toNextModelChoice,
} from './open-inference.ts';

const minuteMs = 60_000;

/** The engines of a server, of the models of now and of those that are to come. */
interface OpenModels {
  readonly engines: EmbeddingEngines;
  readonly store: EmbeddingModelsStore;
  /** Those that are in this process, one for each choice of models. */
  readonly own: readonly OwnEngine[];
}

export interface OwnEngine {
  readonly inference: VisionInference;
  readonly models: ModelChoice;
}

interface Opening {
  /** The engine of the models of now; `null` where workers look at media. */
  readonly inference: VisionInference | null;
  readonly cacheDir: string;
  readonly database: Database;
  readonly connection: DatabaseOptions['connection'];
}

/** The engine of the settings, and the one of the next models beside it where there are any. */
export async function openModels(building: Building, { inference, cacheDir, ...kept }: Opening): Promise<OpenModels> {
  const store = sqlEmbeddingModels(kept.database);
  const [models, next] = [toModelChoice(building.config), toNextModelChoice(building.config)];
  if (!inference) {
    const elsewhere = (choice: ModelChoice): Promise<Engine> => openWorkersInference(building, kept, choice);
    const now = await elsewhere(models);
    return { engines: openEmbeddingEngines(next ? [now, await elsewhere(next)] : [now], store), store, own: [] };
  }
  const second = next && {
    inference: openNextInference(building, { ...next, cacheDir }, inference),
    models: next,
  };
  const engines = openEmbeddingEngines(second ? [inference, second.inference] : [inference], store);
  return { engines, store, own: [{ inference, models }, ...(second ? [second] : [])] };
}

interface Upkeep extends Pick<ReEmbedDeps, 'blobs'> {
  readonly models: OpenModels;
  readonly database: Database;
  readonly connection: DatabaseOptions['connection'];
  readonly search: { readonly hearOfModels?: () => void };
}

/** Hears when models are changed elsewhere and, with an engine of its own, makes the templates that photos lack. */
export function startModelUpkeep(building: Building, { models, search, connection, ...kept }: Upkeep): void {
  const { log, opened } = building;
  const task = models.own.length > 0 ? startReEmbedding(building, { ...kept, engines: models.engines }) : undefined;
  const hear = () => {
    task?.wake();
    search.hearOfModels?.();
  };
  const notices = openNotices({ connection, log, listeners: { [modelsChannel]: hear } });
  opened.defer(async () => {
    await Promise.all([notices.close(), task?.stop()]);
  });
}

function startReEmbedding(
  { config, log }: Building,
  { engines, blobs, database }: Pick<Upkeep, 'blobs' | 'database'> & { readonly engines: EmbeddingEngines },
) {
  const deps: ReEmbedDeps = {
    ...{ work: sqlEmbeddingWork(database), engines, blobs, atOnce: Math.max(1, Math.floor(placesOf(config) / 2)) },
    onFault: (err, { imageId }) => log.error({ err, imageId }, 'a photo could not be looked at'),
  };
  return repeat({
    name: 'making templates',
    everyMs: minuteMs,
    log,
    work: (signal) =>
      asServer('makeTemplates', async () => {
        await engines.refresh();
        const done = await reEmbedPhotos(deps, signal);
        if (Object.values(done).some((count) => count > 0)) log.info(done, 'templates were made');
      }),
  });
}
