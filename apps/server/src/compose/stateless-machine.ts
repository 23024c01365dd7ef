import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { AppDeps } from '../http/app.ts';
import { documentationRoutes } from '../http/documentation.routes.ts';
import { instantFolderRoutes } from '../modules/folders/instant-folders.routes.ts';
import { createHealthCheck } from '../modules/health/check-health.ts';
import { sessionTokenRoutes } from '../modules/sessions/session-token.routes.ts';
import { toConfigView } from '../modules/settings/config.view.ts';
import { configRoutes } from '../modules/settings/settings.routes.ts';
import { systemClock } from '../shared/clock.ts';
import type { Building, Machine } from './building.ts';
import { openInference } from './open-inference.ts';
import { clientLimits, openLite, openLiteWhereOn, openTokens } from './shared-routes.ts';

/** Oz API Lite alone: not a byte is written to disk. */
export async function buildLite(building: Building): Promise<Machine> {
  const inference = openInference(building, null);
  return buildWithoutStores(inference, [
    documentationRoutes(packageJson, ['lite']),
    await openLite(building, inference),
  ]);
}

/** Nothing is stored: no database, no blobs, no sign-in. */
export async function buildStateless(building: Building): Promise<Machine> {
  const modelCacheDir = join(building.config.dataFolder.dataDir, 'models');
  const inference = openInference(building, modelCacheDir);
  return buildWithoutStores(inference, [
    documentationRoutes(packageJson, ['oz', 'lite']),
    ...(await openLiteWhereOn(building, inference)),
    sessionTokenRoutes(await openTokens(building, { keys: null, now: systemClock })),
    configRoutes(toConfigView(clientLimits(building.config))),
    instantFolderRoutes({ inference, now: systemClock }, null),
  ]);
}

function buildWithoutStores(inference: Machine['inference'], registerRoutes: AppDeps['registerRoutes']): Machine {
  const storesFor = () => {
    throw new Error('this mode has no stores');
  };
  const checkHealth = createHealthCheck({ inference: inference.checkHealth });
  const deps = { signIn: null, storesFor, idempotency: null, checkHealth, registerRoutes };
  return { deps, background: null, inference, admin: null };
}
