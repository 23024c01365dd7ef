import type { companyList, FieldOf } from '@praesto/contract';
import type { CompaniesStore } from '../../modules/companies/companies.store.ts';
import type { Company } from '../../modules/companies/company.ts';
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
