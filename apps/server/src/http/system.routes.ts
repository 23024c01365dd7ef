import { type HealthView, routes, type VersionView } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import type { IndexStatus } from '../modules/collections/index-status.ts';
import { embeddingRoles } from '../modules/models/embedding-models.view.ts';
import type { ModelsStatus } from '../modules/models/watch-models.ts';
import { addRoute } from './route.ts';

export interface SystemRoutesDeps {
  readonly version: string;
  /** Resolves when an analysis could run now; rejects with the AppError that says why not. */
  readonly checkHealth: () => Promise<void>;
  /** Resolves when requests may be sent here; rejects with the AppError that says why not. */
  readonly checkReady: () => Promise<void>;
  /** How far the index of persons is; absent where nothing is stored. */
  readonly indexStatus?: () => IndexStatus;
  /** Which model persons are searched with; absent where nothing is stored. */
  readonly modelsStatus?: () => Promise<ModelsStatus | undefined>;
}

/** Routes about the server itself. */
export function registerSystemRoutes(app: FastifyInstance, deps: SystemRoutesDeps): void {
  addRoute(app, routes.getVersion, async (): Promise<VersionView> => ({ name: 'praesto', version: deps.version }));
  addRoute(app, routes.getHealth, async (): Promise<HealthView> => {
    await deps.checkHealth();
    const models = await deps.modelsStatus?.();
    return {
      status: 'ok',
      ...(deps.indexStatus ? { index: toIndexView(deps.indexStatus()) } : {}),
      ...(models ? { models: toModelsView(models) } : {}),
    };
  });
  addRoute(app, routes.getLive, async (): Promise<HealthView> => ({ status: 'ok' }));
  addRoute(app, routes.getReady, async (): Promise<HealthView> => {
    await deps.checkReady();
    return { status: 'ok' };
  });
}

function toIndexView(status: IndexStatus): NonNullable<HealthView['index']> {
  const { state, loaded, total, outside, memory } = status;
  const sizes = memory ? { memory: memory.usedBytes, memory_limit: memory.limitBytes } : {};
  return { state, loaded, total, outside, ...sizes };
}

function toModelsView({ current, second, progress }: ModelsStatus): NonNullable<HealthView['models']> {
  if (!second || !progress) return { current, second: null };
  const { photos, left, failed } = progress;
  return { current, second: { ...second.model, role: embeddingRoles[second.role], photos, left, failed } };
}
