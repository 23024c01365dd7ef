import { join, resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { databaseName } from './database-name.ts';
import { everything } from './modules/companies/reach.ts';
import type { QueueOffice } from './modules/jobs/queue-office.ts';
import type { EmbeddingModelsStore } from './modules/models/embedding-models.store.ts';
import { applyRetention, type RuleDone } from './modules/retention/apply-retention.ts';
import { type DueRule, previewAll } from './modules/retention/preview-retention.ts';
import type { Stores } from './modules/stores.ts';
import type { SealUpkeep } from './modules/vault/keep-sealed.ts';
import type { TemplateKeysStore } from './modules/vault/template-keys.store.ts';
import { openBlobs } from './platform/blobs/open-blobs.ts';
import { clusterDirOf, openDataFolder } from './platform/data-folder.ts';
import type { Database } from './platform/database/database.ts';
import { openDatabaseClock } from './platform/database/database-clock.ts';
import { openEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { sqlEmbeddingModels } from './platform/database/embedding-models.sql.ts';
import { openMigratedDatabase } from './platform/database/open-migrated-database.ts';
import { clusterUser } from './platform/database/postgres-cluster.ts';
import { readPidFile } from './platform/database/postgres-process.ts';
import { sqlQueueOffice } from './platform/database/queue-office.sql.ts';
import { sqlRetentionWork } from './platform/database/retention-work.sql.ts';
import { sqlSealUpkeep } from './platform/database/seal-upkeep.sql.ts';
import { sqlStores } from './platform/database/stores.sql.ts';
import { sqlTemplateKeysStore } from './platform/database/template-keys.store.sql.ts';
import { findMasterKeys } from './platform/master-keys.ts';
import type { CompanyId } from './shared/ids.ts';
import type { Logger } from './shared/logger.ts';
import type { NamedKeys } from './shared/named-keys.ts';
import { asServer } from './shared/origin.ts';

interface Maintenance {
  readonly config: Config;
  readonly log: Logger;
  /** As the audit log names it. */
  readonly operation: string;
}

/**
 * Hands the stores of every company to `work`, beside a running server or without one: the database of the settings, the
 * running one of the data folder, or that one started for the while.
 * @throws Error in words for the operator when it cannot be reached
 */
export function withStores<T>(maintenance: Maintenance, work: (stores: Stores) => Promise<T>): Promise<T> {
  return withDatabase(maintenance, undefined, (database) => work(sqlStores(database)(everything)));
}

/** The same for the models that persons are found by. @throws Error as `withStores` */
export function withModels<T>(
  maintenance: Maintenance,
  work: (models: EmbeddingModelsStore) => Promise<T>,
): Promise<T> {
  return withDatabase(maintenance, undefined, (database) => work(sqlEmbeddingModels(database)));
}

/** The same for the queue of orders. @throws Error as `withStores` */
export function withQueue<T>(maintenance: Maintenance, work: (office: QueueOffice) => Promise<T>): Promise<T> {
  return withDatabase(maintenance, undefined, (database) => work(sqlQueueOffice(database)));
}

/** What keeps templates sealed, of every company. */
export interface Vault {
  readonly templateKeys: TemplateKeysStore;
  readonly upkeep: SealUpkeep;
}

/** The same for the keys of templates. @throws Error as `withStores`, and when the master keys are not those of the database */
export async function withVault<T>(maintenance: Maintenance, work: (vault: Vault) => Promise<T>): Promise<T> {
  const { dataFolder, vault } = maintenance.config;
  const masterKeys = await findMasterKeys({ file: vault.masterKeyFile, folder: resolve(dataFolder.dataDir) });
  if (!masterKeys) throw new Error('There is no master key here: name the file with it in PRAESTO_MASTER_KEY_FILE');
  return withDatabase(maintenance, masterKeys, (database) =>
    work({ templateKeys: sqlTemplateKeysStore(database, everything), upkeep: sqlSealUpkeep(database) }),
  );
}

/** What companies want deleted, of every company. */
export interface Retention {
  /** How much their rules would delete now. */
  preview(): Promise<readonly DueRule[]>;
  /** Deletes it, of one company or of all. */
  run(only?: string): Promise<readonly RuleDone[]>;
}

/** The same for what is deleted by rules. @throws Error as `withStores`, and when the bucket of the media cannot be used */
export function withRetention<T>(maintenance: Maintenance, work: (retention: Retention) => Promise<T>): Promise<T> {
  const { config, log } = maintenance;
  return withDatabase(maintenance, undefined, async (database) => {
    await using opened = new AsyncDisposableStack();
    const clock = await openDatabaseClock(database, log);
    opened.defer(clock.stop);
    const mediaDir = join(resolve(config.dataFolder.dataDir), 'media');
    const blobs = await openBlobs(config.blobs, { mediaDir, now: clock.now, log, opened });
    const deps = { work: sqlRetentionWork(database), blobs, now: clock.now };
    const { signal } = new AbortController();
    return await work({
      preview: () => previewAll(deps.work, sqlStores(database)(everything).retention, clock.now()),
      run: (only) => applyRetention(deps, { signal, ...(only !== undefined && { only: only as CompanyId }) }),
    });
  });
}

async function withDatabase<T>(
  { config, log, operation }: Maintenance,
  masterKeys: NamedKeys | undefined,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  await using opened = new AsyncDisposableStack();
  const { url } = config.database;
  const connection = url === null ? await reachOwnPostgres(config, log, opened) : { connectionString: url };
  const keys = masterKeys && { masterKeys };
  const database = await openMigratedDatabase({ connection, maxConnections: 2, log, ...keys });
  opened.defer(() => database.close());
  return await asServer(operation, () => work(database));
}

/** The PostgreSQL of a data folder: the running one, or one that is started for the while. */
export async function reachOwnPostgres({ dataFolder }: Config, log: Logger, opened: AsyncDisposableStack) {
  const running = await readPidFile(clusterDirOf(resolve(dataFolder.dataDir)));
  if (running?.isReady) {
    return { host: running.socketDir, port: 5432, user: clusterUser, ssl: false as const, database: databaseName };
  }
  const folder = await openDataFolder(dataFolder.dataDir);
  opened.defer(() => folder.release());
  const postgres = await openEmbeddedPostgres({ clusterDir: folder.clusterDir, log });
  opened.defer(() => postgres.close());
  return { ...postgres.connection, database: databaseName };
}
