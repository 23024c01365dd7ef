import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';

/** The first release of pgvector that has 16-bit floats. */
const leastVersion = [0, 7] as const;

const definitionFile = join(import.meta.dirname, 'vector-tables.sql');

/**
 * Makes the tables that pgvector searches, empty, unless they are there as this release wants them. They are filled from
 * the templates afterwards.
 * @returns whether it made them
 * @throws Error for the operator when the extension is missing or too old
 */
export async function ensureVectorTables(client: ClientBase): Promise<boolean> {
  await ensureExtension(client);
  const definition = await readFile(definitionFile, 'utf8');
  const stamp = createHash('sha256').update(definition).digest('hex');
  if ((await readStamp(client)) === stamp) return false;
  await inTransaction(client, async () => {
    await client.query(drop);
    await client.query(definition);
    await client.query(`comment on table template_vectors is '${stamp}'`);
  });
  return true;
}

/**
 * Deletes the vectors, which are not encrypted, and what would copy them.
 * @returns whether there were any
 */
export async function dropVectorTables(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('template_vectors') is not null as there",
  );
  if (!rows[0]?.there) return false;
  await inTransaction(client, () => client.query(drop));
  return true;
}

const drop = `drop trigger if exists remove_vectors on templates;
drop trigger if exists remove_vectors_of_moved on templates;
drop function if exists praesto_remove_vectors;
drop table if exists template_vectors, vector_copies`;

async function ensureExtension(client: ClientBase): Promise<void> {
  const found = await findVersion(client);
  if (found === undefined) await createExtension(client);
  const version = found ?? (await findVersion(client)) ?? '';
  if (!isEnough(version)) {
    throw new Error(
      `PRAESTO_SEARCH=pgvector needs pgvector ${leastVersion.join('.')} or newer; the database has ${version}. ` +
        'Install a newer one and run ALTER EXTENSION vector UPDATE, or set PRAESTO_SEARCH=memory.',
    );
  }
  const { rows } = await client.query<{ there: boolean }>("select to_regtype('halfvec') is not null as there");
  if (rows[0]?.there) return;
  throw new Error(
    'The extension pgvector is in a schema of the database where its types are not found: ' +
      'put that schema on the search_path of the user, or move the extension to public.',
  );
}

async function createExtension(client: ClientBase): Promise<void> {
  try {
    await client.query('create extension vector');
  } catch (cause) {
    throw new Error(
      `PRAESTO_SEARCH=pgvector needs a PostgreSQL with the extension pgvector, and it could not be created: ${(cause as Error).message}. ` +
        'The PostgreSQL that comes with Praesto lacks it: set DATABASE_URL to one that has it, where an administrator may have to run ' +
        'CREATE EXTENSION vector, or set PRAESTO_SEARCH=memory.',
      { cause },
    );
  }
}

async function findVersion(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ version: string }>(
    "select extversion as version from pg_extension where extname = 'vector'",
  );
  return rows[0]?.version;
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > leastVersion[0] || (major === leastVersion[0] && minor >= leastVersion[1]);
}

async function readStamp(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ stamp: string | null }>(
    "select obj_description(to_regclass('template_vectors'), 'pg_class') as stamp",
  );
  return rows[0]?.stamp ?? undefined;
}

async function inTransaction(client: ClientBase, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
