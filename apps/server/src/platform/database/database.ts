import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import type { Reach } from '../../modules/companies/reach.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { isLost, isNotConnected, toDatabaseError } from './database-error.ts';
import { listenOn } from './listen-on.ts';
import { createReachSetter } from './row-policies.ts';

/** One statement. With a `name` PostgreSQL plans it once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: unknown[];
  /** After so many whole milliseconds PostgreSQL ends it, in place of `statementTimeoutMs`. */
  readonly withinMs?: number;
}

/** One statement of a transaction. */
export type Query = <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<Row>>;

/** Statements that see the rows of one reach: row policies hide all others, whatever the statement says. */
export interface Queries {
  /**
   * Runs a statement. While no connection can be had, as during a restart of PostgreSQL, it waits a few seconds.
   * @throws AppError `database.unavailable` when the database is at fault.
   */
  run<Row extends QueryResultRow>(statement: Statement): Promise<QueryResult<Row>>;
  /**
   * The same for a statement that does no harm when it runs twice: it is also repeated when its connection breaks.
   * `onRepeat` hears of it: the attempt before may have been carried out.
   */
  runRepeatable<Row extends QueryResultRow>(statement: Statement, onRepeat?: () => void): Promise<QueryResult<Row>>;
  /** Runs the statements of `work` in one transaction, all or nothing; it is not repeated. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** What keys of templates are wrapped with. @throws Error where the database was opened without */
  masterKeys(): NamedKeys;
}

/** PostgreSQL as the stores use it. */
export interface Database {
  within(reach: Reach): Queries;
  /**
   * Calls `hear` on each notice of a channel, and once whenever listening begins (again): notices before it are lost.
   * Takes a connection of the pool for good.
   */
  listen(channel: string, hear: () => void): { stop(): Promise<void> };
  /** Resolves when the database answers within a second. @throws AppError `database.unavailable` */
  ping(): Promise<void>;
  /** How busy its connections are. */
  load(): ConnectionLoad;
  close(): Promise<void>;
}

/** The connections of a pool. */
export interface ConnectionLoad {
  readonly limit: number;
  readonly busy: number;
  readonly idle: number;
  /** Statements that wait for a connection. */
  readonly waiting: number;
}

/** One statement or transaction, and how long it took with waiting for a connection. `failed` = the database is to blame. */
export interface DoneStatement {
  readonly kind: 'statement' | 'transaction';
  readonly ms: number;
  readonly failed: boolean;
}

/** How long a statement waits for a database that refuses connections, e.g. because it is being restarted. */
const reconnectForMs = 5000;
const reconnectPauseMs = 100;
/** For so long a statement may go on. */
export const statementTimeoutMs = 30_000;
const pingTimeoutMs = 1000;

/** For whoever answers requests. */
const timeouts = {
  statement_timeout: statementTimeoutMs,
  // PostgreSQL ends the statement; this is for a server that does not answer at all.
  query_timeout: statementTimeoutMs + 5000,
  idle_in_transaction_session_timeout: statementTimeoutMs,
};

export interface DatabaseOptions {
  readonly connection: PoolConfig;
  readonly maxConnections: number;
  readonly log: Logger;
  /** For whoever reads or writes templates. */
  readonly masterKeys?: NamedKeys;
  /** Told of everything that the stores do. */
  readonly onDone?: (done: DoneStatement) => void;
}

/** Opens a pool of connections; the first one is made by the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  return overPool(openPool(options), options);
}

/**
 * The pool itself, for migrations, for tests that break it, and for moving data: `isPatient` lets statements and transactions
 * take as long as whole tables and all files do.
 */
export function openPool(options: DatabaseOptions & { readonly isPatient?: true }): Pool {
  const { log } = options;
  const pool = new Pool({
    ...options.connection,
    max: options.maxConnections,
    application_name: 'praesto',
    connectionTimeoutMillis: reconnectForMs,
    idleTimeoutMillis: 60_000,
    ...(options.isPatient ? {} : timeouts),
  });
  // Without listeners, a connection that breaks while nobody waits for it would end the process.
  // The driver hangs the whole connection on the error, so only its words are logged.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'an idle database connection broke'));
  pool.on('connect', (client) => {
    client.on('error', ({ message }) => log.debug({ reason: message }, 'a database connection broke'));
  });
  return pool;
}

/** The pool as stores use it. */
export function overPool(
  pool: Pool,
  { log, masterKeys, onDone }: Pick<DatabaseOptions, 'log' | 'masterKeys' | 'onDone'>,
): Database {
  const setReach = createReachSetter();
  const open = new Set<PoolClient>();
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => open.delete(client));

  /** The pool ends before its connections have: PostgreSQL, stopped then, would complain of each. */
  async function close(): Promise<void> {
    await pool.end();
    while (open.size > 0) await once(pool, 'remove');
  }

  /** A connection that sees `reach`. After a failure it is closed: nobody knows what state it is in. */
  async function borrow<T>(reach: Reach, mayWrite: boolean, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await setReach(client, reach, mayWrite);
      return await work(client);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.release(failure);
    }
  }

  async function timed<T>(kind: DoneStatement['kind'], work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    let failed = false;
    try {
      return await work();
    } catch (error) {
      failed = !(error instanceof AppError);
      throw error;
    } finally {
      onDone?.({ kind, ms: performance.now() - start, failed });
    }
  }

  function within(reach: Reach): Queries {
    const send = <Row extends QueryResultRow>(statement: Statement) =>
      timed('statement', () => borrow(reach, !isSelect(statement), (client) => query<Row>(client, statement)));
    return {
      run: (statement) => attempt(() => send(statement), isNotConnected),
      runRepeatable: (statement, onRepeat) =>
        attempt(
          () => send(statement),
          (error) => {
            if (isLost(error)) onRepeat?.();
            return isNotConnected(error) || isLost(error);
          },
        ),
      transaction: (work) => transact(reach, work),
      masterKeys: requireKeys,
    };
  }

  async function transact<T>(reach: Reach, work: (query: Query) => Promise<T>): Promise<T> {
    let hasBegun = false;
    const transactOnce = () =>
      borrow(reach, true, async (client) => {
        hasBegun = true;
        await client.query('begin');
        const result = await work((text, values) => client.query(text, values));
        await client.query('commit');
        return result;
      });
    // What failed before the first statement of the transaction has done nothing.
    return attempt(
      () => timed('transaction', transactOnce),
      (error) => !hasBegun && isNotConnected(error),
    );
  }

  /** Asks once, and lets go of a connection that does not answer: many pings would else hold all there are. */
  async function ask(): Promise<void> {
    const client = await pool.connect();
    let isLate = false;
    let failure: Error | undefined;
    const late = setTimeout(() => {
      isLate = true;
      client.release(true);
    }, pingTimeoutMs);
    try {
      await client.query('select 1');
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      clearTimeout(late);
      if (!isLate) client.release(failure);
    }
  }

  async function ping(): Promise<void> {
    const timeout = new AbortController();
    const answered = ask();
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

  const listen: Database['listen'] = (channel, hear) => listenOn(pool, { channel, hear, log });

  function requireKeys(): NamedKeys {
    if (!masterKeys) throw new Error('the database was opened without the keys of its templates');
    return masterKeys;
  }

  function load(): ConnectionLoad {
    const { totalCount, idleCount: idle, waitingCount: waiting } = pool;
    return { limit: pool.options.max, busy: totalCount - idle, idle, waiting };
  }

  return { within, listen, ping, load, close };
}

/** A time of its own it has in a transaction of its own, so that the connection does not keep it. */
async function query<Row extends QueryResultRow>(
  client: PoolClient,
  { withinMs, ...statement }: Statement,
): Promise<QueryResult<Row>> {
  if (withinMs === undefined) return client.query<Row>(statement as QueryConfig);
  await client.query(`begin; set local statement_timeout = ${withinMs}`);
  const result = await client.query<Row>(statement as QueryConfig);
  await client.query('commit');
  return result;
}

/** Statements that only read need not say where they come from. What writes must not begin with `select`. */
function isSelect({ text }: Statement): boolean {
  return /^\s*select\s/i.test(text);
}

/** Waits a few seconds for a database that refuses connections. @throws AppError `database.unavailable` */
export function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  return attempt(work, isNotConnected);
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
