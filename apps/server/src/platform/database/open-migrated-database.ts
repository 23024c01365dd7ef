import { type Database, type DatabaseOptions, openPool, overPool, whenReachable } from './database.ts';
import { migrate, ownMigrations, readMigrations } from './migrate.ts';
import { boundConnection } from './row-policies.ts';

/** Brings a database to the newest schema as the owner of its tables, then opens it for the stores, under the row policies. */
export async function openMigratedDatabase(options: DatabaseOptions): Promise<Database> {
  const { connection, log } = options;
  const migrations = await readMigrations(ownMigrations);
  const owner = openPool({ ...options, maxConnections: 1 });
  try {
    const applied = await whenReachable(() => migrate(owner, migrations));
    if (applied.length > 0) log.info({ migrations: applied }, 'the database was migrated');
    const bound = await boundConnection(owner, connection);
    return overPool(openPool({ ...options, connection: bound }), log);
  } finally {
    await owner.end();
  }
}
