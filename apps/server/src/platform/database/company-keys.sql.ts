import {
  type DataKey,
  type DataKeyId,
  makeDataKey,
  openDataKey,
  type WrappedKey,
} from '../../modules/vault/data-key.ts';
import { registerKey } from '../../modules/vault/master-keys.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import type { Query } from './database.ts';

/** A key that is held so is not destroyed before the transaction ends; that it is retired meanwhile does not matter. */
const hold = `select id, company_id as "companyId", master_key as "masterKey", wrapped from company_keys
  where company_id = $1 and state = 'current' for key share`;

/** The key that templates of a company are sealed with, for the time of a transaction; made where there is none yet. */
export async function holdCurrentKey(query: Query, masterKeys: NamedKeys, companyId: CompanyId): Promise<DataKey> {
  const find = async () => (await query<WrappedKey>(hold, [companyId])).rows[0];
  const kept = await find();
  if (kept) return openDataKey(masterKeys, kept);
  await insertKey(query, masterKeys, makeDataKey(masterKeys, companyId));
  // Another transaction may have made its own at the same moment: one of them is the current one.
  const made = await find();
  if (!made) throw new Error(`company ${companyId} has no current key`);
  return openDataKey(masterKeys, made);
}

/** Adds a key as the current one, unless there is one. */
export async function insertKey(query: Query, masterKeys: NamedKeys, key: WrappedKey): Promise<void> {
  await registerMasterKey(query, masterKeys);
  await query(
    `insert into company_keys (id, company_id, master_key, wrapped, state) values ($1, $2, $3, $4, 'current')
     on conflict (company_id) where state = 'current' do nothing`,
    [key.id, key.companyId, key.masterKey, key.wrapped],
  );
}

/** Says in the database what its keys are wrapped with. */
export async function registerMasterKey(query: Query, { current }: NamedKeys): Promise<void> {
  const { id, proof } = registerKey(current);
  await query('insert into master_keys (id, proof) values ($1, $2) on conflict do nothing', [id, proof]);
}

/**
 * Select list that brings the keys of a company in the snapshot of the statement itself: read apart, a key could be destroyed
 * between the two. `company`: an expression.
 */
export const keysColumn = (company: string) => `(
  select coalesce(json_agg(json_build_object(
    'id', k.id, 'masterKey', k.master_key, 'wrapped', encode(k.wrapped, 'base64'))), '[]')
  from company_keys k where k.company_id = ${company}
) as keys`;

/** A key as `keysColumn` brings it. */
export interface KeyJson {
  readonly id: DataKeyId;
  readonly masterKey: string;
  readonly wrapped: string;
}

/** Opens the keys of one company as they are first asked for. */
export function openKeys(
  masterKeys: NamedKeys,
  companyId: CompanyId,
  keys: readonly KeyJson[],
): (id: DataKeyId) => DataKey {
  const opened = new Map<DataKeyId, DataKey>();
  return (id) => {
    const known = opened.get(id);
    if (known) return known;
    const found = keys.find((key) => key.id === id);
    if (!found) throw new Error(`company ${companyId} has no key ${id}`);
    const key = openDataKey(masterKeys, { ...found, companyId, wrapped: Buffer.from(found.wrapped, 'base64') });
    opened.set(id, key);
    return key;
  };
}
