import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { identifyModels } from '@praesto/vision';
import packageJson from '../package.json' with { type: 'json' };
import type { Config } from './config/config.ts';
import { databaseName } from './database-name.ts';
import { type AppDeps, createApp } from './http/app.ts';
import { documentationRoutes } from './http/documentation.routes.ts';
import { defaultHttpLimits } from './http/http-limits.ts';
import { toWireJson } from './http/wire-json.ts';
import { analysisRoutes } from './modules/analyses/analyses.routes.ts';
import { type AnswerOrderDeps, answerOrder, failOrder } from './modules/analyses/answer-order.ts';
import { expireAnalyses } from './modules/analyses/expire-analyses.ts';
import { orderRoutes } from './modules/analyses/orders.routes.ts';
import { auditRoutes } from './modules/audit/audit.routes.ts';
import { challengeRoutes } from './modules/challenges/challenges.routes.ts';
import { bulkRoutes } from './modules/collections/bulk.routes.ts';
import type { CollectionId } from './modules/collections/collection.ts';
import { collectionRoutes } from './modules/collections/collections.routes.ts';
import type { IndexStatus } from './modules/collections/index-status.ts';
import type { PersonIndex } from './modules/collections/person-index.ts';
import { personRoutes } from './modules/collections/persons.routes.ts';
import { companyRoutes } from './modules/companies/companies.routes.ts';
import { everything, type Reach } from './modules/companies/reach.ts';
import { eventRoutes } from './modules/events/events.routes.ts';
import { folderExportRoutes } from './modules/folders/folder-export.routes.ts';
import { folderListRoutes } from './modules/folders/folder-lists.routes.ts';
import { folderMediaRoutes } from './modules/folders/folder-media.routes.ts';
import { folderRoutes } from './modules/folders/folders.routes.ts';
import { instantFolderRoutes } from './modules/folders/instant-folders.routes.ts';
import { snapshotRoutes } from './modules/folders/snapshots.routes.ts';
import { upkeepRoutes } from './modules/folders/upkeep.routes.ts';
import { createHealthCheck } from './modules/health/check-health.ts';
import type { OnceDeps } from './modules/idempotency/run-once.ts';
import { workOnJobs } from './modules/jobs/work-on-jobs.ts';
import { liteRoutes } from './modules/lite/lite.routes.ts';
import { linksBelow, type MediaLinks } from './modules/media/media-links.ts';
import { staticRoutes } from './modules/media/static.routes.ts';
import { sweepOrphans } from './modules/media/sweep-orphans.ts';
import { metaDataRoutes } from './modules/meta-data/meta-data.routes.ts';
import { policyRoutes } from './modules/policies/policies.routes.ts';
import { reportTemplateRoutes } from './modules/reports/report-templates.routes.ts';
import { reportRoutes } from './modules/reports/reports.routes.ts';
import { defaultSessionLifetimes } from './modules/sessions/session-lifetimes.ts';
import { sessionTokenRoutes } from './modules/sessions/session-token.routes.ts';
import { openSessionTokens, type SessionTokens } from './modules/sessions/session-token.ts';
import { sessionRoutes } from './modules/sessions/sessions.routes.ts';
import type { SignInStore } from './modules/sessions/sign-in.store.ts';
import { createSignInThrottle } from './modules/sessions/sign-in-throttle.ts';
import type { SigningKeys } from './modules/sessions/signing-keys.ts';
import { type ClientLimits, toConfigView } from './modules/settings/config.view.ts';
import { captureSettingsRoutes, configRoutes } from './modules/settings/settings.routes.ts';
import { statisticsRoutes } from './modules/statistics/statistics.routes.ts';
import { ensureFirstAdmin } from './modules/users/ensure-first-admin.ts';
import { createPasswordCheck } from './modules/users/passwords.ts';
import { normaliseEmail } from './modules/users/user.ts';
import { userRoutes } from './modules/users/users.routes.ts';
import { keepSealed } from './modules/vault/keep-sealed.ts';
import { photoTemplateRoutes } from './modules/vault/photo-templates.routes.ts';
import { templateKeyRoutes } from './modules/vault/template-keys.routes.ts';
import { deliverWebhook } from './modules/webhooks/deliver-webhook.ts';
import { type DeliveryLoop, type DeliveryLoopDeps, runDeliveries } from './modules/webhooks/delivery-loop.ts';
import { webhookEventRoutes } from './modules/webhooks/webhook-events.routes.ts';
import { webhookRoutes } from './modules/webhooks/webhooks.routes.ts';
import { openBlobs } from './platform/blobs/open-blobs.ts';
import { type DataFolder, openDataFolder } from './platform/data-folder.ts';
import { sqlBlobIndex } from './platform/database/blob-index.sql.ts';
import { sqlClaims, sqlClaimsUpkeep } from './platform/database/claims.sql.ts';
import { type Database, type DatabaseOptions, ensureDatabase } from './platform/database/database.ts';
import { openEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { sqlFoldersStore } from './platform/database/folders.store.sql.ts';
import { sqlJobQueue } from './platform/database/job-queue.sql.ts';
import { openNotices } from './platform/database/notices.ts';
import { openMigratedDatabase } from './platform/database/open-migrated-database.ts';
import { sqlOrderWork } from './platform/database/orders.store.sql.ts';
import { keepVectorsCopied } from './platform/database/pgvector/keep-vectors-copied.ts';
import { vectorPersonIndex } from './platform/database/pgvector/person-index.pgvector.ts';
import { collectionsChannel } from './platform/database/pgvector/vector-copy.sql.ts';
import { sqlSealUpkeep } from './platform/database/seal-upkeep.sql.ts';
import { sqlSeenMedia } from './platform/database/seen-media.sql.ts';
import { sqlSignInStore } from './platform/database/sign-in.store.sql.ts';
import { sqlSignInTallies } from './platform/database/sign-in-tallies.sql.ts';
import { sqlSigningKeys } from './platform/database/signing-keys.sql.ts';
import { sqlStores } from './platform/database/stores.sql.ts';
import { noticeChannel } from './platform/database/webhook-events.store.sql.ts';
import { sqlWebhookOutbox } from './platform/database/webhook-outbox.sql.ts';
import { openVisionInference, type VisionInference } from './platform/inference/vision-inference.ts';
import { readKeyFile, readNamedKeys } from './platform/key-file.ts';
import { openMasterKeys } from './platform/master-keys.ts';
import { openOwnSecret } from './platform/own-secret.ts';
import { openMemoryIndex } from './platform/person-index/open-memory-index.ts';
import { pdfRenderer } from './platform/reports/pdf-renderer.ts';
import { openHttpSender } from './platform/webhooks/http-sender.ts';
import { systemClock } from './shared/clock.ts';
import type { CompanyId } from './shared/ids.ts';
import type { Logger } from './shared/logger.ts';
import { asServer } from './shared/origin.ts';
import { repeat } from './shared/repeat.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The first ADMIN; `null` in the modes that know no users. */
  readonly admin: FirstAdminNotice | null;
  /** Stops accepting, lets requests in flight finish, then closes everything that was opened, PostgreSQL last. */
  close(): Promise<void>;
}

/** What to tell the operator about the first ADMIN. */
export interface FirstAdminNotice {
  /** `null` when an ADMIN was created at an earlier start and the configured e-mail is not theirs. */
  readonly email: string | null;
  /** To be shown once: it is kept nowhere. `null` unless it was made up at this start. */
  readonly madeUpPassword: string | null;
}

/** What is done beside answering requests. */
interface Background {
  /** `url`: where the server listens. */
  begin(url: string): void;
  stop(withinMs: number): Promise<void>;
}

/** The machine without its HTTP server. Whatever is opened is put on `opened`, which closes it in reverse. */
interface Machine {
  readonly deps: Pick<
    AppDeps,
    'signIn' | 'storesFor' | 'idempotency' | 'checkHealth' | 'indexStatus' | 'registerRoutes'
  >;
  readonly background: Background | null;
  readonly inference: VisionInference;
  readonly admin: FirstAdminNotice | null;
}

/** Who is in the collections. */
interface Search {
  readonly personsOf: (reach: Reach) => PersonIndex;
  /** How far it is loaded; absent where PostgreSQL searches. */
  readonly status?: () => IndexStatus;
}

interface Building {
  readonly config: Config;
  readonly log: Logger;
  readonly opened: AsyncDisposableStack;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const webhookEventsKeptMs = 30 * 24 * hourMs;
/** For so long a challenge is told of after it expired. */
const challengesKeptMs = 24 * hourMs;

/**
 * Builds the server from its settings and starts it. The models load while the database starts and while it already
 * listens; it resolves when both are there, or when the models could not be loaded, which the healthcheck then says.
 * @throws Error in words for the operator when it cannot start; nothing is left open then.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const opened = new AsyncDisposableStack();
  try {
    // A calibration of other models would give wrong scores for as long as nobody looks at the healthcheck.
    if (config.inference.livenessCalibration !== null) await identifyModels(toModelChoice(config));
    const building = { config, log, opened };
    const machine = await builders[config.server.mode](building);
    const url = await listen(building, machine);
    await machine.inference.settled();
    return { url, admin: machine.admin, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync().catch((err: unknown) => log.error({ err }, 'not everything could be closed'));
    throw error;
  }
}

const builders = { stateful: buildStateful, stateless: buildStateless, lite: buildLite } as const;

/** Oz API Lite alone: not a byte is written to disk. */
async function buildLite(building: Building): Promise<Machine> {
  const inference = openInference(building, null);
  return buildWithoutStores(inference, [
    documentationRoutes(packageJson, ['lite']),
    await openLite(building, inference),
  ]);
}

/** Nothing is stored: no database, no blobs, no sign-in. */
async function buildStateless(building: Building): Promise<Machine> {
  const modelCacheDir = join(building.config.dataFolder.dataDir, 'models');
  const inference = openInference(building, modelCacheDir);
  return buildWithoutStores(inference, [
    documentationRoutes(packageJson, ['oz', 'lite']),
    ...(await openLiteWhereOn(building, inference)),
    sessionTokenRoutes(await openTokens(building, null)),
    configRoutes(toConfigView(clientLimits(building.config))),
    instantFolderRoutes({ inference, now: systemClock }),
  ]);
}

function buildWithoutStores(inference: VisionInference, registerRoutes: AppDeps['registerRoutes']): Machine {
  const storesFor = () => {
    throw new Error('this mode has no stores');
  };
  const checkHealth = createHealthCheck({ inference: inference.checkHealth });
  const deps = { signIn: null, storesFor, idempotency: null, checkHealth, registerRoutes };
  return { deps, background: null, inference, admin: null };
}

async function buildStateful(building: Building): Promise<Machine> {
  const { config, log, opened } = building;
  const folder = await openDataFolder(config.dataFolder.dataDir);
  opened.defer(() => folder.release());
  const inference = openInference(building, folder.modelCacheDir);
  const { database, connection } = await openStore(building, folder);
  const webhooks = openWebhooks(building, database, connection);
  const signIns = sqlSignInStore(database);
  const admin = await welcomeFirstAdmin(signIns, config);

  const blobs = await openBlobs(config.blobs, { ...folder, log, opened });
  await blobs.discardAbandoned();
  const index = sqlBlobIndex(database);
  const search = openSearch(building, database, connection);
  const storesFor = sqlStores(database, search.personsOf);
  const lifetimes = toSessionLifetimes(config);
  const throttle = createSignInThrottle({ tallies: sqlSignInTallies(database), now: systemClock });
  const claims = sqlClaimsUpkeep(database);
  const upkeep = repeat({
    name: 'sweeping',
    everyMs: hourMs,
    log,
    async work(signal) {
      const listed = { ...blobs, listOlderThan: (before: Date) => until(signal, blobs.listOlderThan(before)) };
      const removed = await sweepOrphans({ blobs: listed, index }, new Date(Date.now() - hourMs));
      const ended = await signIns.deleteSessionsEndedBefore(new Date(Date.now() - lifetimes.refreshWindowMs));
      const tallies = await throttle.forgetOld();
      const webhookEvents = await webhooks.outbox.deleteDoneBefore(new Date(Date.now() - webhookEventsKeptMs));
      const { events, challenges } = storesFor(everything);
      const telemetry = await events.deleteOlderThan(new Date(Date.now() - config.events.retentionMs));
      const keys = await claims.deleteExpired();
      const stale = await challenges.deleteExpiredBefore(new Date(Date.now() - challengesKeptMs));
      const swept = { blobs: removed, sessions: ended, tallies, webhookEvents, telemetry, keys, challenges: stale };
      if (Object.values(swept).some((count) => count > 0)) log.info(swept, 'swept');
    },
  });
  opened.defer(() => upkeep.stop());

  const signIn = { signIns, lifetimes, now: systemClock, checkPassword: createPasswordCheck(), throttle };
  const sealing = startSealing(building, database);
  const policy = { minLength: config.users.passwordMinLength };
  const { publicUrl } = config.http;
  const folderDeps = { inference, blobs, seenMedia: sqlSeenMedia(database), now: systemClock };
  const { folders, persons, policies } = storesFor(everything);
  startJobs(building, { ...folderDeps, folders, persons, policies, database, connection });
  return {
    deps: {
      signIn,
      storesFor,
      idempotency: await openIdempotency(building, folder, database),
      checkHealth: createHealthCheck({ inference: inference.checkHealth, database: database.ping }),
      ...(search.status ? { indexStatus: search.status } : {}),
      registerRoutes: [
        documentationRoutes(packageJson, ['oz', 'lite']),
        ...(await openLiteWhereOn(building, inference)),
        sessionRoutes,
        sessionTokenRoutes(await openTokens(building, sqlSigningKeys(database))),
        companyRoutes({ now: systemClock }),
        policyRoutes({ inference, now: systemClock }),
        templateKeyRoutes({ wake: sealing.wake }),
        photoTemplateRoutes,
        userRoutes({ ...signIn, policy }),
        eventRoutes({ now: systemClock }),
        captureSettingsRoutes,
        configRoutes(toConfigView(clientLimits(config))),
        challengeRoutes({ ...config.challenges, now: systemClock }),
        folderRoutes({ ...folderDeps, publicUrl, endpointRules: webhooks.rules }),
        folderListRoutes({ publicUrl }),
        folderMediaRoutes({ ...folderDeps, maxMedia: config.http.maxFiles, publicUrl }),
        orderRoutes({ blobs, inference, now: systemClock, publicUrl, endpointRules: webhooks.rules }),
        snapshotRoutes({ ...folderDeps, maxMedia: config.http.maxFiles, publicUrl }),
        upkeepRoutes({ blobs, now: systemClock, publicUrl }),
        collectionRoutes({ blobs, now: systemClock }),
        personRoutes({ ...folderDeps, publicUrl }),
        bulkRoutes(folderDeps),
        metaDataRoutes,
        auditRoutes,
        analysisRoutes({ publicUrl }),
        staticRoutes({ blobs, index, inference }),
        instantFolderRoutes({ inference, now: systemClock }),
        reportRoutes({ ...folderDeps, renderer: pdfRenderer(), publicUrl }),
        reportTemplateRoutes({ ...folderDeps, publicUrl }),
        webhookRoutes({ sender: webhooks.sender, now: systemClock }),
        webhookEventRoutes({ now: systemClock }),
        statisticsRoutes({ now: systemClock }),
        folderExportRoutes({ publicUrl, now: systemClock }),
      ],
    },
    background: webhooks,
    inference,
    admin,
  };
}

/** Who looks people up in collections, and what keeps that up to date. */
function openSearch(building: Building, database: Database, connection: DatabaseOptions['connection']): Search {
  const { config, log, opened } = building;
  if (config.collections.search === 'memory') return openMemorySearch(building, database, connection);
  const copying = keepVectorsCopied({ database, log });
  const notices = openNotices({ connection, log, listeners: { [collectionsChannel]: copying.wake } });
  opened.defer(async () => {
    await Promise.all([notices.close(), copying.stop()]);
  });
  return { personsOf: (reach) => vectorPersonIndex(database, reach, config.index.waitMs) };
}

/** Everybody in memory. They are loaded in the background, and what other servers change is heard of. */
function openMemorySearch(
  { config, log, opened }: Building,
  database: Database,
  connection: DatabaseOptions['connection'],
): Search {
  const { memoryBytes, threads, waitMs } = config.index;
  const settings = { memoryBytes, waitMs, threads: threads ?? availableParallelism() };
  const index = asServer('loadIndex', () => openMemoryIndex({ ...settings, database, log }));
  const hear = (id?: string) => index.hear(id as CollectionId | undefined);
  const notices = openNotices({ connection, log, listeners: { [collectionsChannel]: hear } });
  opened.defer(async () => {
    await Promise.all([notices.close(), index.close()]);
  });
  return index;
}

/** Has every template sealed with the current key of its company. */
function startSealing({ log, opened }: Building, database: Database) {
  const sealing = sqlSealUpkeep(database);
  let isRewrapped = false;
  const task = repeat({
    name: 'sealing templates',
    everyMs: minuteMs,
    log,
    work: (signal) =>
      asServer('sealTemplates', async () => {
        // Once: servers that were started with the keys of their files in different order would do it in turns for ever.
        const rewrapped = isRewrapped ? 0 : await sealing.rewrapKeys();
        isRewrapped = true;
        const { resealed, destroyed } = await keepSealed(sealing, signal);
        if (rewrapped + resealed + destroyed > 0)
          log.info({ rewrapped, resealed, destroyed }, 'templates were sealed anew');
      }),
  });
  opened.defer(() => task.stop());
  return task;
}

/** Answers orders in the background, and ends those that nobody answered in time. */
function startJobs(
  { config: { jobs, server }, log, opened }: Building,
  {
    database,
    connection,
    ...parts
  }: Omit<AnswerOrderDeps, 'work'> & {
    readonly database: Database;
    readonly connection: DatabaseOptions['connection'];
  },
): void {
  const deps = { ...parts, work: sqlOrderWork(database) };
  const expiry = repeat({
    name: 'ending stale analyses',
    everyMs: jobs.expirePeriodMs,
    log,
    work: () =>
      asServer('expireAnalyses', async () => {
        const ended = await expireAnalyses(deps, jobs);
        if (ended > 0) log.warn({ orders: ended }, 'analyses were not answered in time');
      }),
  });
  const working = workOnJobs({
    ...jobs,
    queue: sqlJobQueue(database, { connection, log }),
    run: (job, signal) => asServer('answerOrder', () => answerOrder(deps, job, signal)),
    giveUp: (job) => asServer('answerOrder', () => failOrder(deps, job, 'gave_up')),
    log,
  });
  opened.defer(async () => {
    await Promise.all([expiry.stop(), working.stop(server.shutdownTimeoutMs)]);
  });
}

/** Oz API Lite: whoever reaches it may use it. */
async function openLite({ config: { lite } }: Building, inference: VisionInference) {
  const withDecision = lite.withDecision === '1';
  const templateKeys = await readNamedKeys(lite.templateKeysFile);
  return liteRoutes({ inference, version: packageJson.version, language: lite.language, templateKeys, withDecision });
}

async function openLiteWhereOn(building: Building, inference: VisionInference) {
  return building.config.lite.isOn === '1' ? [await openLite(building, inference)] : [];
}

function clientLimits({ http, inference, users, sessions }: Config): ClientLimits {
  const { maxPayloadBytes } = defaultHttpLimits;
  return { ...http, ...inference, ...users, ...sessions, maxPayloadBytes };
}

async function openTokens({ config }: Building, keys: SigningKeys | null): Promise<SessionTokens> {
  const { jwtPrivateKeyFile, sessionTokenTtlMs: ttlMs } = config.sessions;
  const privateKey = await readKeyFile(jwtPrivateKeyFile);
  return openSessionTokens({ privateKey, keys, ttlMs, now: systemClock });
}

function toModelChoice({ inference: { modelsDir, livenessCalibration } }: Config) {
  return {
    ...(modelsDir === null ? {} : { modelsDir }),
    ...(livenessCalibration === null ? {} : { livenessCalibration }),
  };
}

/** @param cacheDir where prepared models are kept; `null`: in memory */
function openInference({ config, log, opened }: Building, cacheDir: string | null): VisionInference {
  const { workers, ffmpegPath, maxVideoSeconds } = config.inference;
  const inference = openVisionInference({
    vision: {
      cacheDir,
      workers: workers ?? availableParallelism(),
      maxVideoSeconds,
      ...toModelChoice(config),
      ...(ffmpegPath === null ? {} : { ffmpegPath }),
    },
    log,
  });
  opened.defer(() => inference.close());
  return inference;
}

async function openStore(building: Building, folder: DataFolder) {
  const { config, log, opened } = building;
  const { url, maxConnections } = config.database;
  const connection = url === null ? await openOwnPostgres(building, folder) : { connectionString: url };
  const vectors = config.collections.search === 'pgvector' ? 'wanted' : 'unwanted';
  const masterKeys = await openMasterKeys({ file: config.vault.masterKeyFile, folder: folder.path });
  const database = await openMigratedDatabase({ connection, maxConnections, log, vectors, masterKeys });
  opened.defer(() => database.close());
  return { database, connection };
}

async function openOwnPostgres({ log, opened }: Building, folder: DataFolder) {
  const postgres = await openEmbeddedPostgres({ clusterDir: folder.clusterDir, log });
  opened.defer(() => postgres.close());
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, databaseName);
  return { ...postgres.connection, database: databaseName };
}

/** Webhooks: what sends them, and from where it takes them once the server listens. */
function openWebhooks(
  { config, log, opened }: Building,
  database: Database,
  connection: DatabaseOptions['connection'],
) {
  const { timeoutMs, allowPrivate: isPrivateAllowed } = config.webhooks;
  const rules = { allowPrivate: isPrivateAllowed === '1' };
  if (rules.allowPrivate)
    log.warn(
      'PRAESTO_WEBHOOK_ALLOW_PRIVATE=1: whoever may set a webhook can reach this machine and its network. For development only.',
    );
  const sender = openHttpSender({ ...rules, timeoutMs });
  opened.defer(() => sender.close());
  const outbox = sqlWebhookOutbox(database);
  const foldersOf = (companyId: CompanyId) => sqlFoldersStore(database, { kind: 'company', companyId });
  const userAgent = `Praesto/${packageJson.version}`;
  let loop: DeliveryLoop | undefined;
  let notices: { close(): Promise<void> } | undefined;
  return {
    rules,
    sender,
    outbox,
    begin(url: string) {
      const links = webhookLinks(config, url, log);
      const deps = { sender, foldersOf, links, toJson: toWireJson, userAgent, now: systemClock, random: Math.random };
      const deliver: DeliveryLoopDeps['deliver'] = (event, signal) => deliverWebhook(deps, event, signal);
      loop = asServer('sendWebhooks', () => runDeliveries({ outbox, deliver, deliverWithinMs: timeoutMs, log }));
      notices = openNotices({ connection, log, listeners: { [noticeChannel]: loop.wake } });
    },
    async stop(withinMs: number) {
      await Promise.all([loop?.stop(withinMs), notices?.close()]);
    },
  };
}

/** What keeps answers for `Idempotency-Key`. */
async function openIdempotency({ config, log }: Building, folder: DataFolder, database: Database): Promise<OnceDeps> {
  const secret = config.idempotency.secret ?? (await openOwnSecret(folder.path, 'idempotency.secret'));
  const claimsOf: OnceDeps['claimsOf'] = ({ companyId, userId }) =>
    sqlClaims(database, { kind: 'own', companyId, userId });
  return { claimsOf, secret, log };
}

/** Below the public URL. Without one nobody knows where a receiver would find this server: what it listens on is told once. */
function webhookLinks({ http: { publicUrl } }: Config, url: string, log: Logger): () => MediaLinks {
  let isTold = publicUrl !== null;
  return () => {
    if (!isTold) log.warn({ base: url }, 'PRAESTO_PUBLIC_URL is not set: links in webhooks begin with this address');
    isTold = true;
    return linksBelow((publicUrl ?? url).replace(/\/+$/, ''));
  };
}

/** What `items` yields before the signal fires: a long sweep must not hold up the end of the server. */
async function* until<T>(signal: AbortSignal, items: AsyncIterable<T>): AsyncIterable<T> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

async function welcomeFirstAdmin(signIns: SignInStore, { companies: settings }: Config): Promise<FirstAdminNotice> {
  const { adminEmail: email, adminPassword: password, companyName } = settings;
  const { created, madeUpPassword } = await ensureFirstAdmin(signIns, { email, password, companyName });
  const isTheirs = created || (await signIns.findUserByEmail(normaliseEmail(email)))?.userType === 'ADMIN';
  return { email: isTheirs ? email : null, madeUpPassword };
}

function toSessionLifetimes({ sessions: { sessionTtlMs, serviceSessionTtlMs } }: Config) {
  return { ...defaultSessionLifetimes, sessionTtlMs, serviceSessionTtlMs };
}

async function listen({ config, log, opened }: Building, { deps, background }: Machine): Promise<string> {
  const { host, port, maxFiles, maxFileBytes, maxBytesInFlight } = config.http;
  const app = createApp({
    ...deps,
    trustedProxies: config.http.trustedProxies,
    limits: { ...defaultHttpLimits, maxFiles, maxFileBytes, maxBytesInFlight },
    logger: log,
    version: packageJson.version,
  });
  const { shutdownTimeoutMs } = config.server;
  opened.defer(async () => {
    await Promise.all([drain(app, shutdownTimeoutMs, log), background?.stop(shutdownTimeoutMs)]);
  });
  const url = await app.listen({ host, port });
  background?.begin(url);
  return url;
}

/** Lets requests in flight finish, for a limited time, and closes the connections as they become idle. */
async function drain(app: ReturnType<typeof createApp>, timeoutMs: number, log: Logger): Promise<void> {
  // The server closes those that are idle at its end; one that just got its answer would hold it up till the client goes.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => {
    log.warn('requests in flight were cut off: they did not finish within PRAESTO_SHUTDOWN_TIMEOUT');
    app.server.closeAllConnections();
  }, timeoutMs);
  await app.close();
  clearInterval(idle);
  clearTimeout(cut);
}
