import type { CompanyWebSettings, Site, SiteName } from '../../modules/captures/company-web-settings.ts';
import type { WebSettingsStore } from '../../modules/captures/web-settings.store.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';

const webSettingsTable: Table<CompanyWebSettings> = {
  name: 'web_settings',
  columns: {
    id: 'id',
    companyId: 'company_id',
    alias: 'alias',
    settings: 'settings',
    userId: 'user_id',
    updatedAt: 'updated_at',
  },
};

/** Makes the store of a reach; cheap enough to be called for every request. */
export function sqlWebSettingsStore(database: Database, wholeReach: Reach): WebSettingsStore {
  // Settings have no owner but the company: a page that films for one user is held to them as well.
  const reach: Reach = wholeReach.kind === 'own' ? { kind: 'company', companyId: wholeReach.companyId } : wholeReach;
  const { runRepeatable, transaction } = database.within(reach);
  const within = (place: number) => reachCondition(reach, { company: 'w.company_id', user: 'w.company_id' }, place);

  return {
    async find(companyId) {
      const { text, values } = within(2);
      const select = `select ${selectList(webSettingsTable, 'w')} from web_settings w where w.company_id = $1 and ${text}`;
      const { rows } = await runRepeatable<CompanyWebSettings>({ text: select, values: [companyId, ...values] });
      return rows[0];
    },
    async put(settings) {
      const company = reachCondition(reach, { company: 'c.id', user: 'c.id' }, 2);
      try {
        return await transaction(async (query) => {
          const hold = `select from companies c where c.id = $1 and ${company.text} for no key update`;
          const { rowCount } = await query(hold, [settings.companyId, ...company.values]);
          if (rowCount !== 1) return 'no_such_company';
          const [insert, values] = insertRow(webSettingsTable, settings);
          const { rows } = await query<CompanyWebSettings>(
            `${insert} on conflict (company_id) do update set
              alias = excluded.alias, settings = excluded.settings, user_id = excluded.user_id, updated_at = excluded.updated_at
            returning ${selectList(webSettingsTable, 'web_settings')}`,
            values,
          );
          return rows[0]!;
        });
      } catch (error) {
        if ((error as { constraint?: unknown }).constraint === 'web_alias_once') return 'alias_taken';
        throw error;
      }
    },
    async findSite(name) {
      const [condition, values] = toCondition(name);
      const { text, values: bounds } = reachCondition(reach, { company: 'c.id', user: 'c.id' }, values.length + 1);
      const { rows } = await runRepeatable<Site>({
        text: `select c.id as "companyId", w.settings from companies c left join web_settings w on w.company_id = c.id
          where ${condition} and ${text} order by c.created_at, c.id limit 1`,
        values: [...values, ...bounds],
      });
      return rows[0];
    },
  };
}

function toCondition(name: SiteName): [text: string, values: string[]] {
  if (name === null) return ['true', []];
  return 'alias' in name ? ['w.alias = $1', [name.alias]] : ['c.id = $1', [name.companyId]];
}
