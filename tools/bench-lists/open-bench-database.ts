import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Database,
  ensureDatabase,
  openDatabase,
  openPool,
} from '../../apps/server/src/platform/database/database.ts';
import { openEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded-postgres.ts';
import { openMigratedDatabase } from '../../apps/server/src/platform/database/open-migrated-database.ts';
import { boundConnection } from '../../apps/server/src/platform/database/row-policies.ts';
import { openLogger } from '../../apps/server/src/shared/logger.ts';
import { makeTemporaryFolder } from '../../apps/server/test/support/temporary-folder.ts';
import { testMasterKeys } from '../../apps/server/test/support/test-database.ts';

/** A PostgreSQL of its own, with the settings that the server gives its embedded one. */
export interface BenchDatabase {
  /** As the server has it: in the bound role, under the row policies. */
  readonly database: Database;
  /** The owner of the tables, who fills them. */
  readonly owner: ReturnType<typeof openPool>;
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** Stops it and removes every file, unless they are to be kept. */
  close(): Promise<void>;
}

const name = 'praesto';

/** `keptIn`: the folder to keep it in, for the next run to find; `null` = a temporary one. */
export async function openBenchDatabase(keptIn: string | null): Promise<BenchDatabase> {
  const log = openLogger({ level: 'warn', pretty: true });
  if (keptIn !== null) await mkdir(keptIn, { recursive: true });
  const folder = keptIn ?? (await makeTemporaryFolder('praesto-bench-lists-'));
  // The account that PostgreSQL runs under must get through.
  await chmod(folder, 0o711);
  const postgres = await openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log });
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, name);
  const connection = { ...postgres.connection, database: name };
  await (await openMigratedDatabase({ connection, maxConnections: 1, log })).close();
  const owner = openPool({ connection, maxConnections: 1, log });
  const bound = await boundConnection(owner, connection);
  const database = openDatabase({ connection: bound, maxConnections: 2, log, masterKeys: testMasterKeys });
  const { host, port, user } = postgres.connection;
  return {
    database,
    owner,
    url: `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`,
    async close() {
      await database.close();
      await owner.end();
      await postgres.close();
      if (keptIn === null) await rm(folder, { recursive: true, force: true });
    },
  };
}
