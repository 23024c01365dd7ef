import type { MetaDataNoun } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { MetaDataStore } from '../../modules/meta-data/meta-data.store.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import { presentUsers } from './users.store.sql.ts';

interface Source {
  readonly table: string;
  /** The table under the alias `t`, with whatever says whose it is. */
  readonly from: string;
  readonly owner: { readonly company: string; readonly user: string };
  /** Which of the rows are there at all, beside those within reach. */
  readonly present?: (reach: Reach) => string;
  /** Set beside the metadata, where there is such a column. */
  readonly touched?: string;
}

const ofFolder = { company: 'f.company_id', user: 'f.user_id' };
const touched = 'updated_at = clock_timestamp()';

/** Where the metadata of each noun is. A new noun is a line here. */
const sources: Readonly<Record<MetaDataNoun, Source>> = {
  folder: { table: 'folders', from: 'folders t', owner: { company: 't.company_id', user: 't.user_id' }, touched },
  media: { table: 'media', from: 'media t join folders f on f.id = t.folder_id', owner: ofFolder, touched },
  analysis: { table: 'analyses', from: 'analyses t join folders f on f.id = t.folder_id', owner: ofFolder, touched },
  user: {
    table: 'users',
    from: 'users t',
    owner: { company: 't.company_id', user: 't.id' },
    present: (reach) => presentUsers(reach, 't'),
  },
};

/** The metadata of every noun within a reach. */
export function sqlMetaDataStore(database: Database, reach: Reach): MetaDataStore {
  const { runRepeatable, transaction } = database.within(reach);

  function select({ from, owner, present }: Source, id: string) {
    const { text, values } = reachCondition(reach, owner, 2);
    return {
      text: `select t.meta_data as "metaData" from ${from} where t.id = $1 and ${text}${present ? ` and ${present(reach)}` : ''}`,
      values: [id, ...values],
    };
  }

  return {
    async find(noun, id) {
      const { rows } = await runRepeatable<{ metaData: JsonObject }>(select(sources[noun], id));
      return rows[0]?.metaData;
    },
    change: (noun, id, change) =>
      transaction(async (query) => {
        const source = sources[noun];
        const { text, values } = select(source, id);
        const { rows } = await query<{ metaData: JsonObject }>(`${text} for update of t`, values);
        if (!rows[0]) return undefined;
        const after = change(rows[0].metaData);
        const also = source.touched ? `, ${source.touched}` : '';
        await query(`update ${source.table} set meta_data = $2::jsonb${also} where id = $1`, [
          id,
          JSON.stringify(after),
        ]);
        return after;
      }),
  };
}
