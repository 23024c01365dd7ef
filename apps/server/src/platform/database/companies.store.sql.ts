import type { companyList, FieldOf } from '@praesto/contract';
import type { CompaniesStore } from '../../modules/companies/companies.store.ts';
import type { Company } from '../../modules/companies/company.ts';
import type { CompanyLimits } from '../../modules/companies/company-limits.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Database, Query } from './database.ts';
import { referringTableOf } from './database-error.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { assignments, type Table } from './tables.ts';

/** The columns that a company is written with; what is set by default needs no mention (tables.test.ts). */
const companiesTable: Table<Pick<Company, 'name' | 'metaData'>> = {
  name: 'companies',
  columns: { name: 'name', metaData: 'meta_data' },
};

const fields = 'id, name, meta_data as "metaData", created_at as "createdAt"';

const list: SqlList<FieldOf<typeof companyList>> = {
  select: fields,
  from: 'companies',
  columns: { id: 'id', name: 'name', metaData: 'meta_data', createdAt: 'created_at' },
  // A company is within the reach of whoever belongs to it.
  owner: { company: 'id', user: 'id' },
  searched: 'name',
};

const limits = 'orders_at_once as "ordersAtOnce", analyses_per_minute as "analysesPerMinute"';

/**
 * A bucket that holds a minute's worth and fills up evenly. More than it holds is let in when it is full, and leaves it below empty.
 * Whoever comes at the same moment waits for the row.
 */
const takeAllowance = `with company as (
    select id, coalesce(analyses_per_minute, $3::integer) as most from companies where id = $1
  ), taken as (
    insert into analysis_allowances as a (company_id, amount, at)
      select id, most - $2::integer, now() from company where most is not null
      on conflict (company_id) do update
        set amount = least((select most from company), a.amount + extract(epoch from now() - a.at) / 60 * (select most from company)) - $2,
          at = now()
        where a.amount + extract(epoch from now() - a.at) / 60 * (select most from company) >= least($2, (select most from company))
      returning company_id
  )
  select greatest(1, ceil((least($2, most) - a.amount) / most * 60000 - extract(epoch from now() - a.at) * 1000))::integer as "waitMs"
  from company join analysis_allowances a on a.company_id = company.id
  where most is not null and not exists (select from taken)`;

/** Makes the companies store of a reach; cheap enough to be called for every request. */
export function sqlCompaniesStore(database: Database, reach: Reach): CompaniesStore {
  const { run, runRepeatable, transaction } = database.within(reach);
  const within = reach.kind === 'all' ? 'true' : 'id = $2';
  const bounds = reach.kind === 'all' ? [] : [reach.companyId];

  const findSettings = `select capture_settings as settings from companies where id = $1 and ${within}`;

  return {
    async find(id) {
      const text = `select ${fields} from companies where id = $1 and ${within}`;
      const { rows } = await runRepeatable<Company>({ text, values: [id, ...bounds] });
      return rows[0];
    },
    list: (query) => listRows<Company, FieldOf<typeof companyList>>({ runRepeatable }, list, { query, reach }),
    async insert({ id, name, metaData, createdAt }) {
      const text = 'insert into companies (id, name, meta_data, created_at) values ($1, $2, $3, $4)';
      await run({ text, values: [id, name, metaData, createdAt] });
    },
    async change(id, changes) {
      const set = assignments(companiesTable, changes, 2 + bounds.length);
      const text = `update companies set ${set.text || 'name = name'} where id = $1 and ${within} returning ${fields}`;
      const { rows } = await run<Company>({ text, values: [id, ...bounds, ...set.values] });
      return rows[0];
    },
    async findCaptureSettings(id) {
      const { rows } = await runRepeatable<{ settings: JsonObject }>({ text: findSettings, values: [id, ...bounds] });
      return rows[0]?.settings;
    },
    changeCaptureSettings: (id, change) =>
      transaction(async (query) => {
        const { rows } = await query<{ settings: JsonObject }>(`${findSettings} for no key update`, [id, ...bounds]);
        if (!rows[0]) return undefined;
        const after = change(rows[0].settings);
        await query('update companies set capture_settings = $2 where id = $1', [id, JSON.stringify(after)]);
        return after;
      }),
    async findLimits(id) {
      const text = `select ${limits} from companies where id = $1 and ${within}`;
      return (await runRepeatable<CompanyLimits>({ text, values: [id, ...bounds] })).rows[0];
    },
    async changeLimits(id, { ordersAtOnce, analysesPerMinute }) {
      const place = 2 + bounds.length;
      const text = `update companies set orders_at_once = $${place}, analyses_per_minute = $${place + 1}
        where id = $1 and ${within} returning ${limits}`;
      const values = [id, ...bounds, ordersAtOnce, analysesPerMinute];
      return (await run<CompanyLimits>({ text, values })).rows[0];
    },
    async takeAllowance(id, { count, perMinute }) {
      const values = [id, count, perMinute];
      const { rows } = await run<{ waitMs: number }>({ name: 'take_allowance', text: takeAllowance, values });
      return rows[0]?.waitMs ?? 0;
    },
    async remove(id) {
      try {
        return await transaction(async (query) => {
          await query(`select from companies where id = $1 and ${within} for update`, [id, ...bounds]);
          await deleteEmptied(query, id);
          const { rowCount } = await query(`delete from companies where id = $1 and ${within}`, [id, ...bounds]);
          return rowCount === 0 ? 'no_such_company' : 'done';
        });
      } catch (error) {
        const stillHas = referringTableOf(error);
        if (stillHas === undefined) throw error;
        return { stillHas };
      }
    },
  };
}

/** Removed users whose folders are gone by now. One that is still named keeps the company, as its folders do. */
async function deleteEmptied(query: Query, id: string): Promise<void> {
  await query('delete from users where company_id = $1 and is_removed', [id]);
}
