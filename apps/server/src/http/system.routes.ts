import { type HealthView, routes, type VersionView } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import type { IndexStatus } from '../modules/collections/index-status.ts';
import { addRoute } from './route.ts';

export interface SystemRoutesDeps {
  readonly version: string;
  /** Resolves when an analysis could run now; rejects with the AppError that says why not. */
  readonly checkHealth: () => Promise<void>;
  /** Resolves when requests may be sent here; rejects with the AppError that says why not. */
  readonly checkReady: () => Promise<void>;
  /** How far the index of persons is; absent where nothing is stored. */
  readonly indexStatus?: () => IndexStatus;
}

/** Routes about the server itself. */
export function registerSystemRoutes(app: FastifyInstance, deps: SystemRoutesDeps): void {
  addRoute(app, routes.getVersion, async (): Promise<VersionView> => ({ name: 'praesto', version: deps.version }));
  addRoute(app, routes.getHealth, async (): Promise<HealthView> => {
    await deps.checkHealth();
    return { status: 'ok', ...(deps.indexStatus ? { index: toIndexView(deps.indexStatus()) } : {}) };
  });
  addRoute(app, routes.getLive, async (): Promise<HealthView> => ({ status: 'ok' }));
  addRoute(app, routes.getReady, async (): Promise<HealthView> => {
    await deps.checkReady();
    return { status: 'ok' };
  });
}

function toIndexView(status: IndexStatus): NonNullable<HealthView['index']> {
  const { state, loaded, total, outside, usedBytes, limitBytes } = status;
  return { state, loaded, total, outside, memory: usedBytes, memory_limit: limitBytes };
}
