import type { Pool, PoolClient } from 'pg';
import copyStreams from 'pg-copy-streams';
import { blobColumns, describeTables, prepare, readSchema } from './describe-tables.ts';
import type { TableSource } from './table-source.ts';

const keysAtOnce = 1000;

/** The rows of a database as of now, whoever goes on writing; `close` lets go of them. */
export async function openDatabaseSource(pool: Pool): Promise<TableSource & { close(): void }> {
  const client = await pool.connect();
  try {
    await prepare(client);
    await client.query('begin transaction isolation level repeatable read read only');
    const [schema, tables] = [await readSchema(client), await describeTables(client)];
    return {
      schema,
      tables,
      read: ({ name, columns }) => client.query(copyStreams.to(`copy ${nameAll(client, name, columns)} to stdout`)),
      blobKeys: () => readBlobKeys(client),
      close: () => client.release(true),
    };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** `"table" ("column", ...)`. */
export function nameAll(client: PoolClient, table: string, columns: readonly string[]): string {
  return `${client.escapeIdentifier(table)} (${columns.map((column) => client.escapeIdentifier(column)).join(', ')})`;
}

async function* readBlobKeys(client: PoolClient): AsyncGenerator<string> {
  for (const table of await blobColumns(client)) {
    const page = `select blob_key as key from ${client.escapeIdentifier(table)} where blob_key > $1 order by blob_key limit ${keysAtOnce}`;
    for (let last: string | undefined = ''; last !== undefined; ) {
      const { rows }: { rows: { key: string }[] } = await client.query<{ key: string }>(page, [last]);
      for (const { key } of rows) yield key;
      last = rows.length === keysAtOnce ? rows.at(-1)!.key : undefined;
    }
  }
}
