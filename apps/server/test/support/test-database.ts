import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { everything } from '../../src/modules/companies/reach.ts';
import type { User } from '../../src/modules/users/user.ts';
import { type Database, ensureDatabase, openDatabase, openPool } from '../../src/platform/database/database.ts';
import type { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { boundConnection } from '../../src/platform/database/row-policies.ts';
import { toColumns, usersTable } from '../../src/platform/database/tables.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { parseNamedKeys } from '../../src/shared/named-keys.ts';
import { openTestPostgres, type TestPostgres, templateName } from './test-postgres.ts';

/** A migrated, empty database of a real PostgreSQL. */
export interface TestDatabase {
  /** As the server has it: under the row policies. */
  readonly database: Database;
  /** As the owner of the tables, whom row policies do not bind: for looking behind the server's back. */
  readonly owner: Pool;
  /** For a whole server that is given its database by address. */
  readonly connection: EmbeddedPostgres['connection'] & { readonly database: string };
  /** Closes and removes it; the last one that is closed stops a PostgreSQL that was started for it. */
  close(): Promise<void>;
}

const log = openLogger({ level: 'error', pretty: true });
/** What templates in test databases are protected with, as a key file: for servers that share one with a test. */
export const testMasterKeyFile = `test ${Buffer.alloc(32, 'test').toString('base64')}\n`;
export const testMasterKeys = parseNamedKeys(testMasterKeyFile);
let server: Promise<TestPostgres> | undefined;
let openDatabases = 0;

/**
 * A fresh database, cloned from a migrated template, or without a table in it. One PostgreSQL serves all databases of a test process, or of a whole
 * run; close every database you open: `const { database, close } = await openTestDatabase(); after(close);`
 */
export async function openTestDatabase(options: { readonly isEmpty?: true } = {}): Promise<TestDatabase> {
  openDatabases += 1;
  server ??= openTestPostgres();
  const postgres = await server;
  const name = `test_${randomUUID()}`;
  const maintenance = { ...postgres.connection, database: 'postgres' };
  await ensureDatabase(maintenance, name, options.isEmpty ? undefined : templateName);
  const connection = { ...postgres.connection, database: name };
  const owner = openPool({ connection, maxConnections: 5, log });
  const bound = await boundConnection(owner, connection);
  const database = openDatabase({ connection: bound, maxConnections: 5, log, masterKeys: testMasterKeys });
  return {
    database,
    owner,
    connection,
    async close() {
      await database.close();
      await owner.end();
      await dropDatabase(maintenance, name);
      openDatabases -= 1;
      if (openDatabases > 0) return;
      server = undefined;
      await postgres.close();
    },
  };
}

async function dropDatabase(maintenance: TestDatabase['connection'], name: string): Promise<void> {
  const client = new Client(maintenance);
  await client.connect();
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  await client.end();
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
