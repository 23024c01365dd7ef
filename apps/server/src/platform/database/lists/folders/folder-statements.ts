import type { FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { Statement } from '../../database.ts';
import { selectFolder } from '../../find-folder.ts';
import { compileAfter, compileCursorKeys, compileOrder } from '../compile-order.ts';
import { rowsToFetch } from '../cut-page.ts';
import { compileWhere } from '../list-rows.ts';
import { openPlaces, type Places } from '../places.ts';
import type { Walk } from './choose-walk.ts';
import { compileFact, compileFactCompany, factColumns, isAllSaidByFacts } from './fact-walk.ts';
import { folderSource } from './folder-source.ts';

/** What is asked for, and how to come to it. */
export interface Walking {
  readonly query: FolderQuery;
  readonly reach: Reach;
  readonly walk: Walk;
}

/** Finds the folders of a page in their order, and only then reads what is in them: rows of `{ folder, cursorKeys }`. */
export function pageStatement(walking: Walking, { withAnalyses }: { readonly withAnalyses: boolean }): Statement {
  const places = openPlaces();
  const { sorting, offset } = walking.query;
  const columns = walking.walk.along === 'fact' ? factColumns : folderSource.columns;
  const keys = sorting.map(({ field }, at) => `${columns[field]} as key${at}`);
  const ofPage = { ...columns, ...Object.fromEntries(sorting.map(({ field }, at) => [field, `page.key${at}`])) };
  const text = `with page as materialized (
      select ${columns.id} as id, ${compileCursorKeys(sorting, columns)} as "cursorKeys", ${keys.join(', ')}
      from ${walking.walk.along === 'fact' ? alongFact(walking, places) : alongFolders(walking, places)}
      order by ${compileOrder(sorting, columns)}
      limit ${places.put(rowsToFetch(walking.query), 'bigint')} offset ${places.put(offset, 'bigint')}
    )
    select page."cursorKeys", to_json(document) as folder
    from page cross join lateral (${selectFolder({ withAnalyses })} where f.id = page.id) document
    order by ${compileOrder(sorting, ofPage)}`;
  return { text, values: [...places.values] };
}

function alongFolders({ query, reach, walk }: Walking, places: Places): string {
  const where = [
    ...compileWhere(folderSource, { query, reach, places }),
    ...compileAfter(query, folderSource.columns, places),
  ];
  if (walk.made) {
    const [first, last] = [places.put(walk.made.first, 'timestamptz'), places.put(walk.made.last, 'timestamptz')];
    where.push(`f.created_at between ${first} and ${last}`);
  }
  return `folders f where ${where.join(' and ')}`;
}

/** `offset 0` keeps the planner from turning the walk around, which it would do for a wrong guess at how many fit. */
function alongFact({ query, reach, walk }: Walking, places: Places): string {
  if (!walk.fact) throw new Error('a walk along a fact needs one');
  const after = compileAfter(query, factColumns, places);
  const where = [compileFactCompany(reach, places), compileFact(walk.fact, query, places), ...after];
  const wanted = compileWhere(folderSource, { query, reach, places });
  return `folder_facts k cross join lateral (
      select f.updated_at from folders f where f.id = k.folder_id and ${wanted.join(' and ')} offset 0
    ) f where ${where.join(' and ')}`;
}

/** How many folders there are in all: `{ total }`. */
export function countStatement({ query, reach, walk }: Walking): Statement {
  const places = openPlaces();
  const isOfFact = walk.fact ? [compileFactCompany(reach, places), compileFact(walk.fact, query, places)] : [];
  const isOfFolder = isAllSaidByFacts(query, reach) ? [] : compileWhere(folderSource, { query, reach, places });
  const from = [
    ...(walk.fact ? ['folder_facts k'] : []),
    ...(isOfFolder.length > 0 ? [`folders f${walk.fact ? ' on f.id = k.folder_id' : ''}`] : []),
  ];
  return {
    text: `select count(*)::integer as total from ${from.join(' join ')} where ${[...isOfFact, ...isOfFolder].join(' and ')}`,
    values: [...places.values],
  };
}
