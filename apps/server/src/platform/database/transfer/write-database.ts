import { pipeline } from 'node:stream/promises';
import type { ClientBase, Pool, PoolClient } from 'pg';
import copyStreams from 'pg-copy-streams';
import { migrate, ownMigrations, readMigrations } from '../migrate.ts';
import { nameAll } from './database-source.ts';
import { measure, prepare } from './describe-tables.ts';
import type { TableFacts, TableSource } from './table-source.ts';

interface Writing {
  onTable?(table: TableFacts): void;
  /** What belongs to the rows: where it fails there are none. */
  beforeCommit?(client: ClientBase): Promise<void>;
}

/**
 * Puts all rows of a source into a database that holds none, in one transaction, and holds what came out against the
 * source. Gives the database the schema of the source before, and the newest one afterwards.
 * @throws Error in words for the operator; the database holds no row then
 */
export async function writeDatabase(
  pool: Pool,
  source: TableSource,
  { onTable, beforeCommit }: Writing = {},
): Promise<void> {
  const migrations = await readMigrations(ownMigrations);
  requireKnown(source, migrations);
  await migrate(pool, migrations.slice(0, source.schema.length));
  const client = await pool.connect();
  try {
    await prepare(client);
    await client.query('begin');
    await requireEmpty(client, source.tables);
    await asIs(client, source.tables, async () => {
      for (const table of source.tables) {
        await writeTable(client, source, table);
        onTable?.(table);
      }
    });
    await beforeCommit?.(client);
    await client.query('commit');
  } finally {
    client.release(true);
  }
  await migrate(pool, migrations);
}

function requireKnown({ schema }: TableSource, migrations: readonly { readonly name: string }[]): void {
  const unknown = schema.find(({ number, name }) => migrations[number - 1]?.name !== name);
  if (!unknown) return;
  throw new Error(
    `The data was written by another release, which knows ${unknown.name}: use that release, or a newer one.`,
  );
}

async function requireEmpty(client: PoolClient, tables: readonly TableFacts[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`);
    if (rowCount)
      throw new Error(`The database to write to is not empty: there are rows in ${name}. Nothing was changed.`);
  }
}

/** Without triggers, which would log and notify what was logged and told long ago, and without row policies, which COPY refuses. */
async function asIs(client: PoolClient, tables: readonly TableFacts[], work: () => Promise<void>): Promise<void> {
  const forced = await forcedTables(client);
  const alter = async (policies: string, triggers: string) => {
    for (const { name } of tables) {
      const table = client.escapeIdentifier(name);
      if (forced.has(name)) await client.query(`alter table ${table} ${policies}`);
      await client.query(`alter table ${table} ${triggers}`);
    }
  };
  await alter('no force row level security', 'disable trigger user');
  await work();
  await alter('force row level security', 'enable trigger user');
}

async function forcedTables(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity",
  );
  return new Set(rows.map(({ name }) => name));
}

async function writeTable(client: PoolClient, source: TableSource, table: TableFacts): Promise<void> {
  const into = client.query(copyStreams.from(`copy ${nameAll(client, table.name, table.columns)} from stdin`));
  await pipeline(source.read(table), into);
  const { rows, digest } = await measure(client, table.name);
  if (rows === table.rows && digest === table.digest) return;
  throw new Error(
    `${table.name} did not come out as it was (${rows} of ${table.rows} rows, checksum ${digest} in place of ${table.digest}). Nothing was changed.`,
  );
}
