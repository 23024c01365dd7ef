import type { FieldOf, retentionReceiptList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { RetentionStore } from '../../modules/retention/retention.store.ts';
import type { CompanyRetention, Receipt } from '../../modules/retention/retention.ts';
import { newId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { dueSource } from './due-objects.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import type { Places } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { selectList, type Table } from './tables.ts';

export const retentionTable: Table<CompanyRetention> = {
  name: 'company_retention',
  columns: { companyId: 'company_id', rules: 'rules', userId: 'user_id', updatedAt: 'updated_at' },
};

export const receiptsTable: Table<Receipt> = {
  name: 'retention_receipts',
  columns: {
    id: 'id',
    companyId: 'company_id',
    runId: 'run_id',
    object: 'object',
    rule: 'rule',
    userId: 'user_id',
    before: 'before',
    count: 'count',
    idsSha256: 'ids_sha256',
    createdAt: 'created_at',
  },
};

const receipts: SqlList<FieldOf<typeof retentionReceiptList>> = {
  select: selectList(receiptsTable, 'r'),
  from: 'retention_receipts r',
  columns: columnsIn(receiptsTable, 'r'),
  owner: { company: 'r.company_id', user: 'r.company_id' },
};

// Rules belong to the company alone: whoever is held to what they made is held to the company here.
const ofCompanies = (reach: Reach): Reach =>
  reach.kind === 'own' ? { kind: 'company', companyId: reach.companyId } : reach;

/** The rules and receipts of the companies of a reach. */
export function sqlRetentionStore(database: Database, wholeReach: Reach): RetentionStore {
  const queries = database.within(wholeReach);
  const reach = ofCompanies(wholeReach);
  const within = (company: string, place: number) => reachCondition(reach, { company, user: company }, place);

  return {
    async find(companyId) {
      const { text, values } = within('t.company_id', 2);
      const { rows } = await queries.runRepeatable<CompanyRetention>({
        text: `select ${selectList(retentionTable, 't')} from company_retention t where t.company_id = $1 and ${text}`,
        values: [companyId, ...values],
      });
      return rows[0];
    },
    async set({ companyId, rules, userId, updatedAt }) {
      const { text, values } = within('c.id', 6);
      const { rowCount } = await queries.runRepeatable({
        text: `insert into company_retention (id, company_id, rules, user_id, updated_at)
          select $1, c.id, $3, $4, $5 from companies c where c.id = $2 and ${text}
          on conflict (company_id) do update set rules = $3, user_id = $4, updated_at = $5`,
        values: [newId(), companyId, JSON.stringify(rules), userId, updatedAt, ...values],
      });
      return rowCount === 1;
    },
    async countDue(companyId, rule, before) {
      const { from, where, at, values } = dueSource(rule, companyId, before);
      const { text, values: more } = within('o.company_id', values.length + 1);
      const { rows } = await queries.runRepeatable<{ count: number; oldest: Date | null }>({
        text: `select count(*)::integer as count, min(${at}) as oldest from ${from} o where ${where} and ${text}`,
        values: [...values, ...more],
      });
      return rows[0]!;
    },
    listReceipts(companyId, query) {
      const scope = (places: Places) => `r.company_id = ${places.put(companyId, 'uuid')}`;
      return listRows<Receipt, FieldOf<typeof retentionReceiptList>>(queries, { ...receipts, scope }, { query, reach });
    },
  };
}
