import type { ClientBase, Pool, PoolConfig } from 'pg';
import type { Reach } from '../../modules/companies/reach.ts';
import { currentOrigin } from '../../shared/origin.ts';

/**
 * The second belt. Every statement already names the company whose rows it wants; should one forget, row policies
 * (migration 0002) still hide the rows of others. They follow a setting of the connection, `praesto.reach`: a company,
 * or `all`; a connection on which nobody set it sees nothing.
 */
const settings = "select set_config('praesto.reach', $1, false), set_config('praesto.origin', $2, false)";

type SetReach = (client: ClientBase, reach: Reach, mayWrite: boolean) => Promise<void>;

/**
 * Tells connections whose rows they may see, and, for what may write, where it comes from: the audit log asks for it.
 * Only when it changes: most reads in a row are of one company.
 */
export function createReachSetter(): SetReach {
  const known = new WeakMap<ClientBase, { readonly reach: string; readonly origin: string }>();
  return async (client, reach, mayWrite) => {
    const word = reach.kind === 'all' ? 'all' : reach.companyId;
    const before = known.get(client);
    const origin = mayWrite ? originWord() : (before?.origin ?? '');
    if (before?.reach === word && before.origin === origin) return;
    known.delete(client);
    await client.query({ name: 'set_reach', text: settings, values: [word, origin] });
    known.set(client, { reach: word, origin });
  };
}

function originWord(): string {
  const { operation, actorId, address, requestId } = currentOrigin();
  return JSON.stringify({ operation, actor: actorId, address, request: requestId });
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
