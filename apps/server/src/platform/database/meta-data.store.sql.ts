import type { MetaDataNoun } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { MetaDataStore, Subject } from '../../modules/meta-data/meta-data.store.ts';
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
  /** The column of what it must be in, where paths name that too. */
  readonly parent?: string;
  /** Set beside the metadata, where there is such a column. */
  readonly touched?: string;
}

const ofFolder = { company: 'f.company_id', user: 'f.user_id' };
/** What has no user is seen by everybody who sees the company. */
const ofCompany = { company: 't.company_id', user: 't.company_id' };
const touched = 'updated_at = clock_timestamp()';

/** Where the metadata of each noun is. A new noun is a line here. */
const sources: Readonly<Record<MetaDataNoun, Source>> = {
  folder: { table: 'folders', from: 'folders t', owner: { company: 't.company_id', user: 't.user_id' }, touched },
  media: { table: 'media', from: 'media t join folders f on f.id = t.folder_id', owner: ofFolder, touched },
  analysis: { table: 'analyses', from: 'analyses t join folders f on f.id = t.folder_id', owner: ofFolder, touched },
  collection: { table: 'collections', from: 'collections t', owner: ofCompany, touched },
  person: { table: 'persons', from: 'persons t', owner: ofCompany, touched, parent: 't.collection_id' },
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

  function select({ from, owner, present, parent }: Source, { id, parentId }: Subject) {
    const { text, values } = reachCondition(reach, owner, 2);
    const inside = parent ? ` and ${parent} = $${values.length + 2}` : '';
    return {
      text: `select t.meta_data as "metaData" from ${from} where t.id = $1 and ${text}${present ? ` and ${present(reach)}` : ''}${inside}`,
      values: [id, ...values, ...(parent ? [parentId] : [])],
    };
  }

  return {
    async find(subject) {
      const { rows } = await runRepeatable<{ metaData: JsonObject }>(select(sources[subject.noun], subject));
      return rows[0]?.metaData;
    },
    change: (subject, change) =>
      transaction(async (query) => {
        const source = sources[subject.noun];
        const { text, values } = select(source, subject);
        const { rows } = await query<{ metaData: JsonObject }>(`${text} for update of t`, values);
        if (!rows[0]) return undefined;
        const after = change(rows[0].metaData);
        const also = source.touched ? `, ${source.touched}` : '';
        await query(`update ${source.table} set meta_data = $2::jsonb${also} where id = $1`, [
          subject.id,
          JSON.stringify(after),
        ]);
        return after;
      }),
  };
}
