import type { ClientBase, Pool, PoolConfig } from 'pg';
import type { Reach } from '../../modules/companies/reach.ts';

/**
 * The second belt. Every statement already names the company whose rows it wants; should one forget, row policies
 * (migration 0002) still hide the rows of others. They follow a setting of the connection, `praesto.reach`: a company,
 * or `all`; a connection on which nobody set it sees nothing.
 */
const setting = "select set_config('praesto.reach', $1, false)";

type SetReach = (client: ClientBase, reach: Reach) => Promise<void>;

/** Tells connections whose rows they may see; only when it changes, for most requests in a row are of one company. */
export function createReachSetter(): SetReach {
  const reaches = new WeakMap<ClientBase, string>();
  return async (client, reach) => {
    const word = reach.kind === 'all' ? 'all' : reach.companyId;
    if (reaches.get(client) === word) return;
    reaches.delete(client);
    await client.query({ name: 'set_reach', text: setting, values: [word] });
    reaches.set(client, word);
  };
}

/** The role that a superuser's connections take: row policies do not bind superusers. Made by migration 0002. */
const boundRole = 'praesto_bound';

/** How to connect so that row policies bind: as oneself, or in the bound role where one would be above them. */
export async function boundConnection(owner: Pick<Pool, 'query'>, connection: PoolConfig): Promise<PoolConfig> {
  const { rows } = await owner.query<{ isAbove: boolean }>(
    'select rolsuper or rolbypassrls as "isAbove" from pg_roles where rolname = current_user',
  );
  return rows[0]?.isAbove ? { ...connection, options: `-c role=${boundRole}` } : connection;
}
