import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig, type QueryResult } from 'pg';
import type { Logger } from '../../shared/logger.ts';
import { isLost, isNotConnected, toDatabaseError } from './database-error.ts';

/** One statement of a transaction. */
export type Query = (text: string, values?: unknown[]) => Promise<QueryResult>;

/** PostgreSQL as the stores use it. Every statement goes through `run`. */
export interface Database {
  /** Give a statement a `name` and PostgreSQL plans it once per connection. */
  readonly pool: Pool;
  /**
   * Runs statements. While no connection can be had, as during a restart of PostgreSQL, it waits a few seconds.
   * @throws AppError `database.unavailable` when the database is at fault.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The same for work that does no harm when it is done twice: it is also repeated when its connection breaks. */
  runRepeatable<T>(work: () => Promise<T>): Promise<T>;
  /** Runs the statements of `work` in one transaction, all or nothing; it is not repeated. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Resolves when the database answers within a second. @throws AppError `database.unavailable` */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How long a statement waits for a database that refuses connections, e.g. because it is being restarted. */
const reconnectForMs = 5000;
const reconnectPauseMs = 100;
const statementTimeoutMs = 30_000;
const pingTimeoutMs = 1000;

/** Opens a pool of connections; the first one is made by the first statement. */
export function openDatabase(options: {
  readonly connection: PoolConfig;
  readonly maxConnections: number;
  readonly log: Logger;
}): Database {
  const { log } = options;
  const pool = new Pool({
    ...options.connection,
    max: options.maxConnections,
    application_name: 'praesto',
    connectionTimeoutMillis: reconnectForMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    // PostgreSQL ends the statement; this is for a server that does not answer at all.
    query_timeout: statementTimeoutMs + 5000,
    idle_in_transaction_session_timeout: statementTimeoutMs,
  });
  // Without listeners, a connection that breaks while nobody waits for it would end the process.
  // The driver hangs the whole connection on the error, so only its words are logged.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'an idle database connection broke'));
  const open = new Set<PoolClient>();
  pool.on('connect', (client) => {
    open.add(client);
    client.on('error', ({ message }) => log.debug({ reason: message }, 'a database connection broke'));
  });
  pool.on('remove', (client) => open.delete(client));

  /** The pool ends before its connections have: PostgreSQL, stopped then, would complain of each. */
  async function close(): Promise<void> {
    await pool.end();
    while (open.size > 0) await once(pool, 'remove');
  }

  async function attempt<T>(work: () => Promise<T>, mayRepeat: (error: unknown) => boolean): Promise<T> {
    const giveUpAt = performance.now() + reconnectForMs;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!mayRepeat(error) || performance.now() > giveUpAt) throw toDatabaseError(error);
        await sleep(reconnectPauseMs);
      }
    }
  }

  async function transact<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const client = await attempt(() => pool.connect(), isNotConnected);
    let failure: Error | undefined;
    try {
      await client.query('begin');
      const result = await work((text, values) => client.query(text, values));
      await client.query('commit');
      return result;
    } catch (error) {
      failure = error as Error;
      throw toDatabaseError(error);
    } finally {
      // After a failure the connection is closed, which rolls back whatever state it is in.
      client.release(failure);
    }
  }

  async function ping(): Promise<void> {
    const timeout = new AbortController();
    const answered = pool.query('select 1');
    const late = sleep(pingTimeoutMs, undefined, { signal: timeout.signal }).then(() => {
      throw new Error('timeout expired: no answer to a ping');
    });
    try {
      await Promise.race([answered, late]);
    } catch (error) {
      throw toDatabaseError(error);
    } finally {
      timeout.abort();
      // Whichever lost the race still ends, and its failure is not news.
      await Promise.allSettled([late]);
      answered.catch((err: unknown) => log.debug({ err }, 'a ping failed late'));
    }
  }

  return {
    pool,
    run: (work) => attempt(work, isNotConnected),
    runRepeatable: (work) => attempt(work, (error) => isNotConnected(error) || isLost(error)),
    transaction: transact,
    ping,
    close,
  };
}

/** Creates the database `name` where it is missing. `connection` leads to the maintenance database of the server. */
export async function ensureDatabase(connection: PoolConfig, name: string, template?: string): Promise<void> {
  const pool = new Pool({ ...connection, max: 1 });
  try {
    const { rowCount } = await pool.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    const identifier = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const clone = template === undefined ? '' : ` template ${identifier(template)}`;
    await pool.query(`create database ${identifier(name)}${clone}`);
  } finally {
    await pool.end();
  }
}
