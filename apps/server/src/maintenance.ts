import { resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { databaseName } from './database-name.ts';
import { everything } from './modules/companies/reach.ts';
import type { Stores } from './modules/stores.ts';
import { clusterDirOf, openDataFolder } from './platform/data-folder.ts';
import { openEmbeddedPostgres } from './platform/database/embedded-postgres.ts';
import { openMigratedDatabase } from './platform/database/open-migrated-database.ts';
import { clusterUser } from './platform/database/postgres-cluster.ts';
import { readPidFile } from './platform/database/postgres-process.ts';
import { sqlStores } from './platform/database/stores.sql.ts';
import type { Logger } from './shared/logger.ts';
import { asServer } from './shared/origin.ts';

/**
 * Hands the stores of every company to `work`, beside a running server or without one: the database of the settings, the
 * running one of the data folder, or that one started for the while.
 * @throws Error in words for the operator when it cannot be reached
 */
export async function withStores<T>(
  { config, log, operation }: { readonly config: Config; readonly log: Logger; readonly operation: string },
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  await using opened = new AsyncDisposableStack();
  const { url } = config.database;
  const connection = url === null ? await reachOwnPostgres(config, log, opened) : { connectionString: url };
  const database = await openMigratedDatabase({ connection, maxConnections: 2, log });
  opened.defer(() => database.close());
  return await asServer(operation, () => work(sqlStores(database)(everything)));
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
