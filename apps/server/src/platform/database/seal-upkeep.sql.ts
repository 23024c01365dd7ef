import { everything } from '../../modules/companies/reach.ts';
import { type DataKeyId, rewrapDataKey, type WrappedKey } from '../../modules/vault/data-key.ts';
import type { SealUpkeep } from '../../modules/vault/keep-sealed.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { registerMasterKey } from './company-keys.sql.ts';
import type { Database, Query } from './database.ts';
import { referringTableOf } from './database-error.ts';
import { resealTemplates } from './reseal-templates.sql.ts';

/** What is sealed with one key, or with none, and should not be. */
interface Leftover {
  readonly companyId: CompanyId;
  readonly keyId: DataKeyId | null;
}

/** Only of keys that protect something. */
const retiring = `select company_id as "companyId", id as "keyId" from company_keys k
  where state = 'retiring' and exists (select from templates t where t.key_id = k.id)`;

const unsealed = `select company_id as "companyId", null as "keyId" from templates where key_id is null limit 1`;

const outdated = `select id, company_id as "companyId", master_key as "masterKey", wrapped from company_keys
  where master_key <> $1 for no key update`;

/** A writer that still holds a key is passed over: it is looked at again the next time. */
const destroy = `delete from company_keys where id in (
  select id from company_keys k where state = 'retiring' and not exists (select from templates t where t.key_id = k.id)
  for update skip locked)`;

const forget = `delete from master_keys m where id <> $1 and not exists (select from company_keys where master_key = m.id)`;

export function sqlSealUpkeep(database: Database): SealUpkeep {
  const { run, runRepeatable, transaction, masterKeys } = database.within(everything);

  async function rewrapAll(query: Query): Promise<number> {
    const keys = masterKeys();
    await registerMasterKey(query, keys);
    const { rows } = await query<WrappedKey>(outdated, [keys.current.id]);
    for (const row of rows) {
      const { id, masterKey, wrapped } = rewrapDataKey(keys, row);
      await query('update company_keys set master_key = $2, wrapped = $3 where id = $1', [id, masterKey, wrapped]);
    }
    await query(forget, [keys.current.id]);
    return rows.length;
  }

  return {
    rewrapKeys: () => transaction(rewrapAll),
    async resealSome(count) {
      for (const text of [retiring, unsealed]) {
        const { rows } = await runRepeatable<Leftover>({ text });
        for (const { companyId, keyId } of rows) {
          const sealed = await transaction((query) =>
            resealTemplates(query, masterKeys(), { companyId, keyId, count }),
          );
          if (sealed > 0) return sealed;
        }
      }
      return 0;
    },
    async destroyIdleKeys() {
      try {
        const { rowCount } = await run({ text: destroy });
        return rowCount ?? 0;
      } catch (error) {
        // Something was sealed with one of them after it had been looked at.
        if (referringTableOf(error) === undefined) throw error;
        return 0;
      }
    },
  };
}
