import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeIndexes } from '../../src/platform/database/background-indexes.ts';
import { ensureDatabase, openPool } from '../../src/platform/database/database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openMigratedDatabase } from '../../src/platform/database/open-migrated-database.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** A real PostgreSQL with a migrated database in it, which test databases are cloned from. */
export interface TestPostgres {
  readonly connection: EmbeddedPostgres['connection'];
  close(): Promise<void>;
}

export const templateName = 'template_praesto';

const log = openLogger({ level: 'error', pretty: true });

/**
 * Where a run of many test files keeps the one PostgreSQL of them all, as JSON of its connection. A file that is run by itself
 * starts its own.
 */
const variable = 'PRAESTO_TEST_POSTGRES';

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await makeTemporaryFolder('praesto-test-');
  // Durability is tested elsewhere; here it would only cost time. Two files at a time may hold several pools each.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '150' };
  // The account of PostgreSQL must get through.
  await chmod(folder, 0o711);
  const postgres = await openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log, settings });
  const maintenance = { ...postgres.connection, database: 'postgres' };
  await ensureDatabase(maintenance, templateName);
  const connection = { ...maintenance, database: templateName };
  const database = await openMigratedDatabase({ connection, maxConnections: 1, log });
  await database.close();
  const owner = openPool({ connection, maxConnections: 2, log });
  await makeIndexes(owner, { log, signal: new AbortController().signal });
  await owner.end();
  return {
    connection: postgres.connection,
    async close() {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a PostgreSQL for all processes that this one starts from now on. */
export async function shareTestPostgres(): Promise<TestPostgres> {
  const postgres = await startTestPostgres();
  process.env[variable] = JSON.stringify(postgres.connection);
  return postgres;
}

/** The PostgreSQL of the run, which is not ours to close, or one of our own. */
export async function openTestPostgres(): Promise<TestPostgres> {
  const shared = process.env[variable];
  if (shared === undefined) return startTestPostgres();
  return { connection: JSON.parse(shared), close: async () => {} };
}
