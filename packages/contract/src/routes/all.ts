import { analysisRoutes } from './analyses.ts';
import { auditRoutes } from './audit.ts';
import { authorizeRoutes } from './authorize.ts';
import { documentationRoutes } from './documentation.ts';
import { folderRoutes } from './folders.ts';
import { reportRoutes } from './reports.ts';
import type { RouteEntry } from './route-entry.ts';
import { statisticRoutes } from './statistic.ts';
import { systemRoutes } from './system.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route of the API; the server registers from it, and the documentation and the tests that walk it read it. */
export const routes = {
  ...authorizeRoutes,
  ...folderRoutes,
  ...analysisRoutes,
  ...reportRoutes,
  ...statisticRoutes,
  ...webhookRoutes,
  ...auditRoutes,
  ...systemRoutes,
  ...documentationRoutes,
} as const satisfies Record<string, RouteEntry>;

export type RouteName = keyof typeof routes;
