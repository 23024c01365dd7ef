import { databaseName } from '../database-name.ts';
import type { DataFolder } from '../platform/data-folder.ts';
import { ensureDatabase } from '../platform/database/database.ts';
import { openEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { openMigratedDatabase } from '../platform/database/open-migrated-database.ts';
import { openMasterKeys } from '../platform/master-keys.ts';
import type { Building } from './building.ts';
import { watchStore } from './watch-store.ts';

export async function openStore(building: Building, folder: DataFolder) {
  const { config, log, opened, metrics } = building;
  const { url, maxConnections } = config.database;
  const connection = url === null ? await openOwnPostgres(building, folder) : { connectionString: url };
  const vectors = config.collections.search === 'pgvector' ? 'wanted' : 'unwanted';
  const masterKeys = await openMasterKeys({ file: config.vault.masterKeyFile, folder: folder.path });
  const database = await openMigratedDatabase({
    connection,
    maxConnections,
    log,
    vectors,
    masterKeys,
    ...(metrics && { onDone: metrics.database.done }),
  });
  opened.defer(() => database.close());
  if (metrics) watchStore(metrics.addGauge, database);
  return { database, connection };
}

async function openOwnPostgres({ log, opened }: Building, folder: DataFolder) {
  const postgres = await openEmbeddedPostgres({ clusterDir: folder.clusterDir, log });
  opened.defer(() => postgres.close());
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, databaseName);
  return { ...postgres.connection, database: databaseName };
}
