import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { everything } from '../../src/modules/companies/reach.ts';
import type { User } from '../../src/modules/users/user.ts';
import { type Database, ensureDatabase, openDatabase, openPool } from '../../src/platform/database/database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openMigratedDatabase } from '../../src/platform/database/open-migrated-database.ts';
import { boundConnection } from '../../src/platform/database/row-policies.ts';
import { toColumns, usersTable } from '../../src/platform/database/tables.ts';
import { openLogger } from '../../src/shared/logger.ts';

/** A migrated, empty database of a real PostgreSQL. */
export interface TestDatabase {
  /** As the server has it: under the row policies. */
  readonly database: Database;
  /** As the owner of the tables, whom row policies do not bind: for looking behind the server's back. */
  readonly owner: Pool;
  /** For a whole server that is given its database by address. */
  readonly connection: EmbeddedPostgres['connection'] & { readonly database: string };
  /** Closes it; the last one that is closed stops PostgreSQL and removes its files. */
  close(): Promise<void>;
}

interface Server {
  readonly postgres: EmbeddedPostgres;
  readonly folder: string;
}

const log = openLogger({ level: 'error', pretty: true });
const template = 'template_praesto';
let server: Promise<Server> | undefined;
let openDatabases = 0;

/**
 * A fresh database, cloned from a migrated template. One PostgreSQL serves all databases of a test process; close every
 * database you open: `const { database, close } = await openTestDatabase(); after(close);`
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  openDatabases += 1;
  server ??= startServer();
  const { postgres, folder } = await server;
  const name = `test_${randomUUID()}`;
  await ensureDatabase({ ...postgres.connection, database: 'postgres' }, name, template);
  const connection = { ...postgres.connection, database: name };
  const owner = openPool({ connection, maxConnections: 5, log });
  const database = openDatabase({ connection: await boundConnection(owner, connection), maxConnections: 5, log });
  return {
    database,
    owner,
    connection,
    async close() {
      await database.close();
      await owner.end();
      openDatabases -= 1;
      if (openDatabases > 0) return;
      server = undefined;
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Adds a user, and their company where it is not there yet. */
export async function addUser(database: Database, user: User): Promise<void> {
  const row = toColumns(usersTable, user);
  const names = Object.keys(row);
  await database.within(everything).transaction(async (query) => {
    await query('insert into companies (id, name) values ($1, $2) on conflict do nothing', [
      user.companyId,
      `Company of ${user.email}`,
    ]);
    const places = names.map((_, index) => `$${index + 1}`);
    await query(`insert into users (${names}) values (${places})`, Object.values(row));
  });
}

async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-test-'));
  // Durability is tested elsewhere; here it would only cost time. The account of PostgreSQL must get through.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  await chmod(folder, 0o711);
  const postgres = await openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log, settings });
  const maintenance = { ...postgres.connection, database: 'postgres' };
  await ensureDatabase(maintenance, template);
  const connection = { ...maintenance, database: template };
  const database = await openMigratedDatabase({ connection, maxConnections: 1, log });
  await database.close();
  return { postgres, folder };
}
