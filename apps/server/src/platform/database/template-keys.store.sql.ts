import type { Reach } from '../../modules/companies/reach.ts';
import { makeDataKey } from '../../modules/vault/data-key.ts';
import type { CompanyKey, CompanyKeys, TemplateKeysStore } from '../../modules/vault/template-keys.store.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { insertKey } from './company-keys.sql.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';

const owner = { company: 'k.company_id', user: 'k.company_id' } as const;

const keysWithin = (
  condition: string,
) => `select k.company_id as "companyId", k.id, k.state, k.master_key as "masterKey",
    (select count(*)::integer from templates t where t.key_id = k.id) as templates, k.created_at as "createdAt"
  from company_keys k where ${condition} order by k.company_id, k.created_at desc, k.id`;

const unsealedWithin = (condition: string) => `select k.company_id as "companyId", count(*)::integer as count
  from templates k where k.key_id is null and ${condition} group by k.company_id`;

/** Makes the store of a reach: keys are a company's, also for whoever sees only their own folders. */
export function sqlTemplateKeysStore(database: Database, wholeReach: Reach): TemplateKeysStore {
  const { runRepeatable, transaction, masterKeys } = database.within(wholeReach);
  const reach: Reach = wholeReach.kind === 'own' ? { kind: 'company', companyId: wholeReach.companyId } : wholeReach;

  async function select(condition: string, values: string[]): Promise<readonly CompanyKeys[]> {
    const keys = await runRepeatable<CompanyKey & { companyId: CompanyId }>({ text: keysWithin(condition), values });
    const plain = await runRepeatable<{ companyId: CompanyId; count: number }>({
      text: unsealedWithin(condition),
      values,
    });
    const unsealed = new Map(plain.rows.map(({ companyId, count }) => [companyId, count]));
    const byCompany = Map.groupBy(keys.rows, ({ companyId }) => companyId);
    return [...new Set([...byCompany.keys(), ...unsealed.keys()])].map((companyId) => ({
      companyId,
      keys: (byCompany.get(companyId) ?? []).map(({ companyId: _, ...key }) => key),
      unsealed: unsealed.get(companyId) ?? 0,
    }));
  }

  return {
    async find(companyId) {
      const { text, values } = reachCondition(reach, owner, 2);
      const [found] = await select(`k.company_id = $1 and ${text}`, [companyId, ...values]);
      return found ?? { companyId, keys: [], unsealed: 0 };
    },
    async list() {
      const { text, values } = reachCondition(reach, owner, 1);
      return select(text, [...values]);
    },
    rotate: (companyId) =>
      transaction(async (query) => {
        const { text, values } = reachCondition(reach, owner, 2);
        const retire = `update company_keys k set state = 'retiring' where company_id = $1 and state = 'current' and ${text}`;
        const { rowCount } = await query(retire, [companyId, ...values]);
        // Where there is no key yet, the first person makes one.
        if (rowCount === 1) await insertKey(query, masterKeys(), makeDataKey(masterKeys(), companyId));
      }),
  };
}
