import { type HealthView, routes, type VersionView } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute } from './route.ts';

export interface SystemRoutesDeps {
  readonly version: string;
  /** Resolves when an analysis could run now; rejects with the AppError that says why not. */
  readonly checkHealth: () => Promise<void>;
}

/** Routes about the server itself. */
export function registerSystemRoutes(app: FastifyInstance, deps: SystemRoutesDeps): void {
  addRoute(app, routes.getVersion, async (): Promise<VersionView> => ({ name: 'praesto', version: deps.version }));
  addRoute(app, routes.getHealth, async (): Promise<HealthView> => {
    await deps.checkHealth();
    return { status: 'ok' };
  });
}
