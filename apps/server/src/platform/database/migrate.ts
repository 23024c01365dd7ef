import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import { holdOffIndexes } from './background-indexes.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Reads `NNNN_name.sql` files, which count up from 1 without a gap. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number.parseInt(name, 10);
      if (!/^\d{4}_\w+\.sql$/.test(name) || number !== index + 1) {
        throw new Error(`Migration ${name} should be number ${index + 1}, written NNNN_name.sql.`);
      }
      return { number, name, sql: await readFile(join(folder, name), 'utf8') };
    }),
  );
}

export const ownMigrations = join(import.meta.dirname, 'migrations');

/** Any number, the same in every server that migrates: the first eight bytes of sha256('praesto'), made a bigint. */
const lockKey = '-6500630787956887144';

/**
 * Brings the database to the newest schema and returns the names of what was applied. Servers that start together
 * take turns. Each migration is a transaction of its own, so that a kill leaves it whole or undone; what was applied must not be edited afterwards.
 * @param andThen what is done last, in the same turn
 * @throws Error for the operator when an applied migration differs from ours, or is newer than this release.
 */
export async function migrate(
  pool: Pool,
  migrations: readonly Migration[],
  andThen?: (client: ClientBase) => Promise<void>,
): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1::bigint)', [lockKey]);
    const applied = await applyPending(client, migrations);
    await andThen?.(client);
    return applied;
  } finally {
    // Closing the connection gives the lock back and forgets the setting, whatever happened.
    client.release(true);
  }
}

async function applyPending(client: ClientBase, migrations: readonly Migration[]): Promise<readonly string[]> {
  await client.query(`create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`);
  const { rows } = await client.query<Applied>('select number, name, sha256 from schema_migrations order by number');
  for (const row of rows) requireUnchanged(row, migrations[row.number - 1]);
  const pending = migrations.slice(rows.length);
  if (pending.length > 0) await holdOffIndexes(client);
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

function requireUnchanged(applied: Applied, ours: Migration | undefined): void {
  if (ours === undefined) {
    throw new Error(
      `The database is newer than this release: it has migration ${applied.name}. Use the newer release.`,
    );
  }
  if (applied.sha256 !== sha256(ours.sql)) {
    throw new Error(
      `Migration ${ours.name} was edited after it had been applied. Restore it and add a new one instead.`,
    );
  }
}

/**
 * For how long a migration waits for a table at a time, and then lets others go by: whoever waits to alter a table, behind one long reading, holds up
 * everybody who comes after it. Behind a migration that waits, what a server asks of a table waits a second at most; behind one that has its lock, until it is done.
 */
const lockTimeoutMs = 1000;
const lockPauseMs = 1000;
const lockTries = 300;

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await applyOnce(client, migration);
    } catch (cause) {
      await client.query('rollback');
      if ((cause as { code?: unknown }).code !== lockNotAvailable || tries === lockTries)
        throw new Error(`Migration ${migration.name} failed and was rolled back: ${(cause as Error).message}`, {
          cause,
        });
      await sleep(lockPauseMs);
    }
  }
}

/** PostgreSQL's `lock_not_available`. */
const lockNotAvailable = '55P03';

async function applyOnce(client: ClientBase, { number, name, sql }: Migration): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = ${lockTimeoutMs}`);
  await client.query(sql);
  await client.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
    number,
    name,
    sha256(sql),
  ]);
  await client.query('commit');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
