import type { ClientBase } from 'pg';
import { type Database, type DatabaseOptions, openPool, overPool, whenReachable } from './database.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';
import { dropVectorTables, ensureVectorTables } from './pgvector/vector-tables.ts';
import { boundConnection } from './row-policies.ts';

export interface MigratedDatabaseOptions extends DatabaseOptions {
  /** Makes or deletes the tables that pgvector searches; without it they are left as they are. */
  readonly vectors?: 'wanted' | 'unwanted';
}

/**
 * Brings a database to the newest schema as the owner of its tables, then opens it for the stores, under the row policies.
 * @throws Error for the operator when that cannot be done
 */
export async function openMigratedDatabase(options: MigratedDatabaseOptions): Promise<Database> {
  const { connection, log } = options;
  const migrations = await readMigrations(ownMigrations);
  const owner = openPool({ ...options, maxConnections: 1 });
  try {
    const applied = await whenReachable(() => migrate(owner, migrations, (client) => tendVectors(client, options)));
    if (applied.length > 0) log.info({ migrations: applied }, 'the database was migrated');
    const bound = await boundConnection(owner, connection);
    return overPool(openPool({ ...options, connection: bound }), log);
  } finally {
    await owner.end();
  }
}

async function tendVectors(client: ClientBase, { vectors, log }: MigratedDatabaseOptions): Promise<void> {
  if (vectors === 'wanted' && (await ensureVectorTables(client)))
    log.info('the tables for pgvector were made; templates are copied to them now');
  if (vectors === 'unwanted' && (await dropVectorTables(client)))
    log.info('pgvector is not asked for: its vectors were deleted');
}
