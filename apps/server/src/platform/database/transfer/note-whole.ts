import type { ClientBase, Pool } from 'pg';

/** `read`: all of it was copied elsewhere. `created`: all of it came from elsewhere. */
export type WholeDeed = 'read' | 'created';

const canBeNoted = `select to_regprocedure('praesto_audit_installation(text, text, text)') is not null
  and current_setting('transaction_read_only') = 'off' as can`;

/**
 * Says in the audit log, in the chain of the installation, what was done with all of it: no trigger hears of that.
 * @returns `false` where it cannot be said: on a standby server, and in a database of a release that had no such chain
 */
export async function noteWhole(pool: Pool, operation: string, deed: WholeDeed): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const isNoted = await noteWithin(client, operation, deed);
    await client.query('commit');
    return isNoted;
  } finally {
    client.release(true);
  }
}

/** The same in a transaction that is under way, and so with it or not at all. */
export async function noteWithin(client: ClientBase, operation: string, deed: WholeDeed): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(canBeNoted);
  if (!rows[0]!.can) return false;
  await client.query("select set_config('praesto.origin', $1, true)", [JSON.stringify({ operation })]);
  await client.query("select praesto_audit_installation('installation', $1, '')", [deed]);
  return true;
}
