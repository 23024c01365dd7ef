import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase, Pool } from 'pg';
import type { Logger } from '../../shared/logger.ts';

/**
 * An index of a large table. A migration is one transaction, which must not hold a table for as long as all of it is read; so these are
 * made beside everything else, by a server that runs. Statements are slower until then, and never need them.
 */
export interface BackgroundIndex {
  /** One that says something else is another index, with another name: what is there by this name is taken for it. */
  readonly name: string;
  /** The table, and what of it. */
  readonly on: string;
  /** An index that is of no use beside this one, and goes when this one is there. */
  readonly replaces?: string;
}

/** All there are. They are made in this order. */
export const backgroundIndexes: readonly BackgroundIndex[] = [
  // What statistics count of every analysis, so that they need not read its row, most of which is results (docs/why/028).
  {
    name: 'analyses_counted',
    on: 'analyses (company_id, created_at) include (type, resolution, finished_at, group_id)',
    replaces: 'analyses_company_created',
  },
];

/** Any number, the same in every server: the first eight bytes of sha256('praesto indexes'), made a bigint. */
const lockKey = '2338705766072771202';

/** One server at a time. It does not wait: who waits keeps a snapshot, and whoever makes an index waits for every snapshot. */
const takeTurn = `select pg_try_advisory_lock(${lockKey}) as "isOurs"`;

/** Whoever writes or reads passes by who waits here, so that this may wait as long as it takes, for a long backup as well. */
const bePatient = `select set_config(name, '0', false) from pg_settings
  where name in ('statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_session_timeout')`;

interface Making {
  readonly log: Logger;
  /** Breaks it off. What was left is made anew the next time. */
  readonly signal: AbortSignal;
  readonly indexes?: readonly BackgroundIndex[];
}

/**
 * Makes the indexes that are not there yet, beside servers that read and write; one that was broken off is made anew. While another server is
 * at it, nothing is done.
 * @param owner of the tables, with two connections and without a limit of time
 */
export async function makeIndexes(owner: Pool, { log, signal, indexes = backgroundIndexes }: Making): Promise<void> {
  const client = await owner.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // The connection as a whole, as one statement could have ended and the next not begun.
  const breakOff = () => void owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]).catch(() => undefined);
  signal.addEventListener('abort', breakOff, { once: true });
  try {
    await client.query(bePatient);
    if (!(await client.query<{ isOurs: boolean }>(takeTurn)).rows[0]!.isOurs) return;
    for (const index of indexes) {
      if (signal.aborted) return;
      await ensureIndex(client, index, log);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    log.info('the making of indexes was broken off; the next server begins anew');
  } finally {
    signal.removeEventListener('abort', breakOff);
    // Closing the connection gives the turn back and forgets the settings, whatever happened.
    client.release(true);
  }
}

async function ensureIndex(client: ClientBase, { name, on, replaces }: BackgroundIndex, log: Logger): Promise<void> {
  const isWhole = await lookAt(client, name);
  if (isWhole !== true) {
    const level = (await isEmpty(client, on)) ? 'debug' : 'info';
    log[level]({ index: name }, 'a large index is made beside everything else');
    // What was broken off is of no use, but is written to.
    if (isWhole === false) await client.query(`drop index concurrently ${name}`);
    const begun = performance.now();
    await client.query(`create index concurrently ${name} on ${on}`);
    log[level]({ index: name, seconds: Math.round((performance.now() - begun) / 1000) }, 'the index is there');
  }
  if (replaces !== undefined) await client.query(`drop index concurrently if exists ${replaces}`);
}

/** Whether nothing was ever written to a table, which is named first in what an index is on. */
async function isEmpty(client: Pick<ClientBase, 'query'>, on: string): Promise<boolean> {
  const [table] = on.split(' ');
  // Not by a row: row policies hide them all from whoever makes indexes.
  const { rows } = await client.query<{ isEmpty: boolean }>(`select pg_relation_size('${table}') = 0 as "isEmpty"`);
  return rows[0]!.isEmpty;
}

/** @returns `undefined` where it is not there, `false` where only what was left of it is */
async function lookAt(client: Pick<ClientBase, 'query'>, name: string): Promise<boolean | undefined> {
  const { rows } = await client.query<{ isWhole: boolean }>(
    'select indisvalid as "isWhole" from pg_index where indexrelid = to_regclass($1)',
    [name],
  );
  return rows[0]?.isWhole;
}

/** Which of these indexes are not there yet, or not whole. */
export const missingIndexes = `select name from unnest($1::text[]) name left join pg_index on indexrelid = to_regclass(name)
  where indisvalid is not true`;

const endMaker = `select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint = ${lockKey} and objsubid = 1 and pid <> pg_backend_pid()`;

/**
 * Sees to it that no index is made for as long as this connection lasts; one that is being made is broken off, and made anew afterwards. For
 * migrations: they alter tables, and would wait until an index of the table is whole.
 */
export async function holdOffIndexes(client: ClientBase): Promise<void> {
  while (!(await client.query<{ isOurs: boolean }>(takeTurn)).rows[0]!.isOurs) {
    await client.query(endMaker);
    await sleep(50);
  }
}
