import type { FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { Statement } from '../../database.ts';
import { selectFolder } from '../../find-folder.ts';
import { compileAfter, compileCursorKeys, compileOrder } from '../compile-order.ts';
import { rowsToFetch } from '../cut-page.ts';
import { compileWhere } from '../list-rows.ts';
import { openPlaces, type Places } from '../places.ts';
import type { Walk } from './choose-walk.ts';
import { compileFacts, factColumns, isAllSaidByFacts } from './fact-walk.ts';
import { folderSource } from './folder-source.ts';
import { alongFolders } from './folder-walk.ts';

/** What is asked for, and how to come to it. */
export interface Walking {
  readonly query: FolderQuery;
  readonly reach: Reach;
  readonly walk: Walk;
}

/** Finds the folders of a page in their order, and only then reads what is in them: rows of `{ folder, cursorKeys }`. */
export function pageStatement(walking: Walking, { withAnalyses }: { readonly withAnalyses: boolean }): Statement {
  const places = openPlaces();
  const { query, walk } = walking;
  const { sorting, offset } = query;
  const columns = walk.along === 'facts' ? factColumns : folderSource.columns;
  const keys = sorting.map(({ field }, at) => `${columns[field]} as key${at}`);
  const ofPage = { ...columns, ...Object.fromEntries(sorting.map(({ field }, at) => [field, `page.key${at}`])) };
  const text = `with page as materialized (
      select ${columns.id} as id, ${compileCursorKeys(sorting, columns)} as "cursorKeys", ${keys.join(', ')}
      from ${walk.along === 'facts' ? alongFacts(walking, places) : alongFolders(walking, places)}
      order by ${compileOrder(sorting, columns)}
      limit ${places.put(rowsToFetch(query), 'bigint')} offset ${places.put(offset, 'bigint')}
    )
    select page."cursorKeys", to_json(document) as folder
    from page cross join lateral (${selectFolder({ withAnalyses })} where f.id = page.id) document
    order by ${compileOrder(sorting, ofPage)}`;
  return { text, values: [...places.values] };
}

/** `offset 0` keeps the planner from turning the walk around, which it would do for a wrong guess at how many fit. */
function alongFacts({ query, reach, walk }: Walking, places: Places): string {
  const where = [compileFacts(walk.facts, { query, reach }, places), ...compileAfter(query, factColumns, places)];
  const wanted = compileWhere(folderSource, { query, reach, places });
  return `folder_facts k cross join lateral (
      select f.updated_at from folders f where f.id = k.folder_id and ${wanted.join(' and ')} offset 0
    ) f where ${where.join(' and ')}`;
}

/** How many folders there are in all: `{ total }`. */
export function countStatement({ query, reach, walk }: Walking): Statement {
  const places = openPlaces();
  const areOfFacts = walk.facts.length > 0 ? [compileFacts(walk.facts, { query, reach }, places)] : [];
  const areOfFolder = isAllSaidByFacts({ query, reach }) ? [] : compileWhere(folderSource, { query, reach, places });
  const from =
    areOfFacts.length === 0
      ? 'folders f'
      : `folder_facts k ${areOfFolder.length > 0 ? 'join folders f on f.id = k.folder_id' : ''}`;
  const text = `select count(*)::integer as total from ${from} where ${[...areOfFacts, ...areOfFolder].join(' and ')}`;
  return { text, values: [...places.values] };
}
