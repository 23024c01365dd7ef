import { everything } from '../../modules/companies/reach.ts';
import { type RegisteredKey, requireMasterKeys } from '../../modules/vault/master-keys.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { registerMasterKey } from './company-keys.sql.ts';
import type { Database } from './database.ts';

/**
 * Makes sure that this server can open every key of the database, and that none is added that others cannot: of two servers
 * that begin on an empty database, each with a key of its own, the second is refused.
 * @throws Error in words for the operator
 */
export async function agreeOnMasterKeys(database: Database, masterKeys: NamedKeys): Promise<void> {
  await database.within(everything).transaction(async (query) => {
    await query('lock table master_keys in share row exclusive mode');
    const { rows } = await query<RegisteredKey>('select id, proof from master_keys order by created_at, id');
    requireMasterKeys(masterKeys, rows);
    await registerMasterKey(query, masterKeys);
  });
}
