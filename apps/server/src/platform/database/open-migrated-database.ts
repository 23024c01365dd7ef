import type { ClientBase, PoolConfig } from 'pg';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { type Database, type DatabaseOptions, openPool, overPool, whenReachable } from './database.ts';
import { agreeOnMasterKeys } from './master-keys.sql.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';
import { dropVectorTables, ensureVectorTables } from './pgvector/vector-tables.ts';
import { boundConnection } from './row-policies.ts';

export interface MigratedDatabaseOptions extends DatabaseOptions {
  /** Makes or deletes the tables that pgvector searches; without it they are left as they are. */
  readonly vectors?: 'wanted' | 'unwanted';
}

/**
 * Brings a database to the newest schema as the owner of its tables, then opens it for the stores, under the row policies.
 * @throws Error for the operator when that cannot be done, or its templates are sealed with a master key that is not given
 */
export async function openMigratedDatabase(options: MigratedDatabaseOptions): Promise<Database> {
  const connection = await bringUpToDate(options);
  const database = overPool(openPool({ ...options, connection }), options);
  if (options.masterKeys) await agreeOrClose(database, options.masterKeys);
  return database;
}

/** @returns how to connect so that row policies bind */
async function bringUpToDate(options: MigratedDatabaseOptions): Promise<PoolConfig> {
  const { connection, log } = options;
  const migrations = await readMigrations(ownMigrations);
  const owner = openPool({ ...options, maxConnections: 1 });
  try {
    const applied = await whenReachable(() => migrate(owner, migrations, (client) => tendVectors(client, options)));
    // A first start has nothing to tell of it; of a database with rows in it an operator wants to know.
    if (applied.length === migrations.length) log.debug('the tables were made');
    else if (applied.length > 0) log.info({ migrations: applied }, 'the database was migrated');
    return await boundConnection(owner, connection);
  } finally {
    await owner.end();
  }
}

async function agreeOrClose(database: Database, masterKeys: NamedKeys): Promise<void> {
  try {
    await agreeOnMasterKeys(database, masterKeys);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function tendVectors(client: ClientBase, { vectors, log }: MigratedDatabaseOptions): Promise<void> {
  if (vectors === 'wanted' && (await ensureVectorTables(client)))
    log.info('the tables for pgvector were made; templates are copied to them now');
  if (vectors === 'unwanted' && (await dropVectorTables(client)))
    log.info('pgvector is not asked for: its vectors were deleted');
}
