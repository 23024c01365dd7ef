import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import { consoleRoutes } from '../http/console.routes.ts';
import { documentationRoutes } from '../http/documentation.routes.ts';
import { analysisRoutes } from '../modules/analyses/analyses.routes.ts';
import { orderRoutes } from '../modules/analyses/orders.routes.ts';
import { auditRoutes } from '../modules/audit/audit.routes.ts';
import { challengeRoutes } from '../modules/challenges/challenges.routes.ts';
import { bulkRoutes } from '../modules/collections/bulk.routes.ts';
import { collectionRoutes } from '../modules/collections/collections.routes.ts';
import { personRoutes } from '../modules/collections/persons.routes.ts';
import { collectionUpkeepRoutes } from '../modules/collections/upkeep.routes.ts';
import { companyRoutes } from '../modules/companies/companies.routes.ts';
import { everything } from '../modules/companies/reach.ts';
import { evaluationRoutes } from '../modules/evaluations/evaluations.routes.ts';
import { eventRoutes } from '../modules/events/events.routes.ts';
import { folderExportRoutes } from '../modules/folders/folder-export.routes.ts';
import { folderListRoutes } from '../modules/folders/folder-lists.routes.ts';
import { folderMediaRoutes } from '../modules/folders/folder-media.routes.ts';
import { folderRoutes } from '../modules/folders/folders.routes.ts';
import { instantFolderRoutes } from '../modules/folders/instant-folders.routes.ts';
import { snapshotRoutes } from '../modules/folders/snapshots.routes.ts';
import { upkeepRoutes } from '../modules/folders/upkeep.routes.ts';
import { createHealthCheck } from '../modules/health/check-health.ts';
import type { OnceDeps } from '../modules/idempotency/run-once.ts';
import { queueRoutes } from '../modules/jobs/queue.routes.ts';
import { staticRoutes } from '../modules/media/static.routes.ts';
import { metaDataRoutes } from '../modules/meta-data/meta-data.routes.ts';
import { embeddingModelRoutes } from '../modules/models/embedding-models.routes.ts';
import { modelRoutes } from '../modules/models/models.routes.ts';
import { watchModels } from '../modules/models/watch-models.ts';
import { policyRoutes } from '../modules/policies/policies.routes.ts';
import { reportTemplateRoutes } from '../modules/reports/report-templates.routes.ts';
import { reportRoutes } from '../modules/reports/reports.routes.ts';
import { retentionRoutes } from '../modules/retention/retention.routes.ts';
import { sessionTokenRoutes } from '../modules/sessions/session-token.routes.ts';
import { sessionRoutes } from '../modules/sessions/sessions.routes.ts';
import type { SignInStore } from '../modules/sessions/sign-in.store.ts';
import { createSignInThrottle } from '../modules/sessions/sign-in-throttle.ts';
import { toConfigView } from '../modules/settings/config.view.ts';
import { captureSettingsRoutes, configRoutes } from '../modules/settings/settings.routes.ts';
import { statisticsRoutes } from '../modules/statistics/statistics.routes.ts';
import { ensureFirstAdmin } from '../modules/users/ensure-first-admin.ts';
import { createPasswordCheck } from '../modules/users/passwords.ts';
import { normaliseEmail } from '../modules/users/user.ts';
import { userRoutes } from '../modules/users/users.routes.ts';
import { photoTemplateRoutes } from '../modules/vault/photo-templates.routes.ts';
import { templateKeyRoutes } from '../modules/vault/template-keys.routes.ts';
import { webhookEventRoutes } from '../modules/webhooks/webhook-events.routes.ts';
import { webhookRoutes } from '../modules/webhooks/webhooks.routes.ts';
import { type DataFolder, openDataFolder } from '../platform/data-folder.ts';
import { sqlClaims, sqlClaimsUpkeep } from '../platform/database/claims.sql.ts';
import { sqlCompanyPlaces } from '../platform/database/company-places.sql.ts';
import { sqlQueueOffice } from '../platform/database/queue-office.sql.ts';
import { sqlSeenMedia } from '../platform/database/seen-media.sql.ts';
import { sqlSignInStore } from '../platform/database/sign-in.store.sql.ts';
import { sqlSignInTallies } from '../platform/database/sign-in-tallies.sql.ts';
import { sqlSigningKeys } from '../platform/database/signing-keys.sql.ts';
import { openOwnSecret } from '../platform/own-secret.ts';
import { pdfRenderer } from '../platform/reports/pdf-renderer.ts';
import type { Building, FirstAdminNotice, Machine } from './building.ts';
import { openModelDescriptions } from './describe-models.ts';
import { openInference } from './open-inference.ts';
import { openKept } from './open-kept.ts';
import { openModels, startModelUpkeep } from './open-models.ts';
import { openWeb } from './open-web.ts';
import { openWebhooks } from './open-webhooks.ts';
import { clientLimits, openLiteWhereOn, openTokens, toSessionLifetimes } from './shared-routes.ts';
import { startAnswering } from './start-answering.ts';
import { startEvaluations } from './start-evaluations.ts';
import { startJobs } from './start-jobs.ts';
import { startMakingIndexes } from './start-making-indexes.ts';
import { startRetention } from './start-retention.ts';
import { startSealing } from './start-sealing.ts';
import { startSweeping } from './start-sweeping.ts';

/** Where `npm start` builds the pages; a server without them says so. */
const consoleFolder = new URL('../../../console/dist/', import.meta.url);

/** Answers HTTP: alone, or without models, which workers on the same database have (`worker-machine.ts`). */
export async function buildStateful(building: Building): Promise<Machine> {
  const { config, opened } = building;
  const { role } = config.server;
  const folder = await openDataFolder(config.dataFolder.dataDir);
  opened.defer(() => folder.release());
  const own = role === 'api' ? null : openInference(building, folder.modelCacheDir);
  const kept = await openKept(building, folder);
  const { database, connection, clock, blobs, index, search, storesFor } = kept;
  const { now } = clock;
  const models = await openModels(building, { ...kept, inference: own, cacheDir: folder.modelCacheDir });
  const { inference } = models.engines;
  startModelUpkeep(building, { ...kept, models });
  const webhooks = openWebhooks(building, { database, connection, now });
  const signIns = sqlSignInStore(database);
  const admin = await welcomeFirstAdmin(signIns, config);

  const lifetimes = toSessionLifetimes(config);
  const throttle = createSignInThrottle({ tallies: sqlSignInTallies(database), now });

  const signIn = { signIns, lifetimes, now, checkPassword: createPasswordCheck(), throttle };
  const sealing = startSealing(building, database);
  const policy = { minLength: config.users.passwordMinLength };
  const { publicUrl } = config.http;
  const { analysesPerMinute } = config.jobs;
  const folderDeps = { inference, blobs, seenMedia: sqlSeenMedia(database), now };
  const { companies, folders, persons, policies } = storesFor(everything);
  const places = sqlCompanyPlaces(database, { ...config.jobs, log: building.log });
  const limits = { companies, places, analysesPerMinute };
  if (own) {
    startSweeping(building, kept);
    startRetention(building, kept);
    startJobs(building, { ...folderDeps, folders, persons, policies, database, connection, clock });
    startEvaluations(building, { ...folderDeps, database, connection });
    // Nobody else reaches a database of one's own.
    if (config.database.url !== null)
      for (const engine of models.own) await startAnswering(building, { ...engine, database, connection });
  }
  const tokens = await openTokens(building, { keys: sqlSigningKeys(database), now });
  startMakingIndexes(building, connection);
  const web = await openWeb(building, { storesFor, tokens, session: signIn, folderDeps: { ...folderDeps, limits } });
  return {
    deps: {
      signIn,
      storesFor,
      idempotency: await openIdempotency(building, folder, kept),
      checkHealth: createHealthCheck({ inference: inference.checkHealth, database: database.ping }),
      indexStatus: search.status,
      modelsStatus: watchModels(models.store, now),
      registerRoutes: [
        documentationRoutes(packageJson, ['oz', 'lite']),
        consoleRoutes(fileURLToPath(consoleFolder)),
        ...(await openLiteWhereOn(building, inference)),
        sessionRoutes,
        sessionTokenRoutes(tokens),
        ...web.routes,
        companyRoutes({ now }),
        policyRoutes({ inference, now }),
        retentionRoutes({ now }),
        templateKeyRoutes({ wake: sealing.wake }),
        photoTemplateRoutes,
        modelRoutes(openModelDescriptions(building, { cacheDir: folder.modelCacheDir, areHere: own !== null })),
        embeddingModelRoutes({ models: models.store, loaded: models.engines.models }),
        userRoutes({ ...signIn, policy }),
        eventRoutes({ now }),
        captureSettingsRoutes,
        configRoutes(toConfigView(clientLimits(config))),
        challengeRoutes({ ...config.challenges, now }),
        folderRoutes({ ...folderDeps, ...web.containers, limits, publicUrl, endpointRules: webhooks.rules }),
        queueRoutes({ office: sqlQueueOffice(database) }),
        folderListRoutes({ publicUrl }),
        folderMediaRoutes({ ...folderDeps, maxMedia: config.http.maxFiles, publicUrl }),
        orderRoutes({
          analysesPerMinute,
          blobs,
          inference,
          now,
          publicUrl,
          endpointRules: webhooks.rules,
        }),
        snapshotRoutes({ ...folderDeps, maxMedia: config.http.maxFiles, publicUrl }),
        upkeepRoutes({ blobs, now, publicUrl }),
        collectionRoutes({ blobs, now }),
        personRoutes({ ...folderDeps, publicUrl }),
        bulkRoutes(folderDeps),
        collectionUpkeepRoutes({ blobs, inference, publicUrl }),
        metaDataRoutes,
        auditRoutes,
        analysisRoutes({ publicUrl }),
        staticRoutes({ blobs, index, inference }),
        instantFolderRoutes({ inference, now }, { ...web.containers, limits }),
        evaluationRoutes({ blobs, now, publicUrl }),
        reportRoutes({ ...folderDeps, renderer: pdfRenderer(), publicUrl }),
        reportTemplateRoutes({ ...folderDeps, publicUrl }),
        webhookRoutes({ sender: webhooks.sender, now }),
        webhookEventRoutes({ now }),
        statisticsRoutes({ now }),
        folderExportRoutes({ publicUrl, now }),
      ],
    },
    background: webhooks,
    inference,
    admin,
  };
}

/** What keeps answers for `Idempotency-Key`. */
async function openIdempotency(
  { config, log }: Building,
  folder: DataFolder,
  { database, clock }: Pick<Awaited<ReturnType<typeof openKept>>, 'database' | 'clock'>,
): Promise<OnceDeps> {
  const secret = config.idempotency.secret ?? (await openOwnSecret(folder.path, 'idempotency.secret'));
  // With a PostgreSQL of its own this server is alone: whoever held a key died with the one before.
  if (config.database.url === null) await sqlClaimsUpkeep(database, clock).giveUpAll();
  const claimsOf: OnceDeps['claimsOf'] = ({ companyId, userId }) =>
    sqlClaims(database, clock, { kind: 'own', companyId, userId });
  return { claimsOf, secret, log };
}

async function welcomeFirstAdmin(signIns: SignInStore, { companies: settings }: Config): Promise<FirstAdminNotice> {
  const { adminEmail: email, adminPassword: password, companyName } = settings;
  const { created, madeUpPassword } = await ensureFirstAdmin(signIns, { email, password, companyName });
  const isTheirs = created || (await signIns.findUserByEmail(normaliseEmail(email)))?.userType === 'ADMIN';
  return { email: isTheirs ? email : null, madeUpPassword };
}
