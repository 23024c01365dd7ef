import { analysisRoutes } from './analyses.ts';
import { auditRoutes } from './audit.ts';
import { authorizeRoutes } from './authorize.ts';
import { challengeRoutes } from './challenges.ts';
import { collectionRoutes } from './collections.ts';
import { companyRoutes } from './companies.ts';
import { demoRoutes } from './demo.ts';
import { documentationRoutes } from './documentation.ts';
import { embeddingModelRoutes } from './embedding-models.ts';
import { evaluationRoutes } from './evaluations.ts';
import { eventRoutes } from './events.ts';
import { folderRoutes } from './folders.ts';
import { metaDataRoutes } from './meta-data.ts';
import { modelRoutes } from './models.ts';
import { policyRoutes } from './policies.ts';
import { queueRoutes } from './queue.ts';
import { reportRoutes } from './reports.ts';
import { retentionRoutes } from './retention.ts';
import type { RouteEntry } from './route-entry.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { statisticRoutes } from './statistic.ts';
import { systemRoutes } from './system.ts';
import { templateKeyRoutes } from './template-keys.ts';
import { upkeepRoutes } from './upkeep.ts';
import { userRoutes } from './users.ts';
import { webRoutes } from './web.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every route of the API; the server registers from it, and the documentation and the tests that walk it read it. */
export const routes = {
  ...authorizeRoutes,
  ...sessionRoutes,
  ...companyRoutes,
  ...policyRoutes,
  ...retentionRoutes,
  ...templateKeyRoutes,
  ...embeddingModelRoutes,
  ...modelRoutes,
  ...userRoutes,
  ...eventRoutes,
  ...settingsRoutes,
  ...challengeRoutes,
  ...folderRoutes,
  ...analysisRoutes,
  ...collectionRoutes,
  ...upkeepRoutes,
  ...metaDataRoutes,
  ...reportRoutes,
  ...evaluationRoutes,
  ...statisticRoutes,
  ...webRoutes,
  ...demoRoutes,
  ...webhookRoutes,
  ...auditRoutes,
  ...queueRoutes,
  ...systemRoutes,
  ...documentationRoutes,
} as const satisfies Record<string, RouteEntry>;

export type RouteName = keyof typeof routes;
