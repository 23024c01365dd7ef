import type { FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import { compileAfter, compileOrder } from '../compile-order.ts';
import { rowsToFetch } from '../cut-page.ts';
import { compileWhere } from '../list-rows.ts';
import type { Places } from '../places.ts';
import type { Span, Walk } from './choose-walk.ts';
import { folderSource } from './folder-source.ts';

/** What follows `from`: the wanted folders as `f`, to be read in the order of the sorting. */
export function alongFolders(
  { query, reach, walk: { made } }: { readonly query: FolderQuery; readonly reach: Reach; readonly walk: Walk },
  places: Places,
): string {
  const { columns } = folderSource;
  const where = [...compileWhere(folderSource, { query, reach, places }), ...compileAfter(query, columns, places)];
  if (!made) return `folders f where ${where.join(' and ')}`;
  const [first, last] = [places.put(made.first, 'timestamptz'), places.put(made.last, 'timestamptz')];
  // No folder was changed before it was made, but for clocks that differ a little.
  where.push(`f.created_at between ${first} and ${last}`, `f.updated_at >= ${first} - interval '1 hour'`);
  if (!beginsLater(query, made)) return `folders f where ${where.join(' and ')}`;
  const fields = 'f.id, f.created_at, f.updated_at';
  const wanted = `select ${fields} from folders f where ${where.join(' and ')}`;
  return `(
      (${wanted} and f.updated_at > ${last} offset 0)
      union all
      (${wanted} and f.updated_at <= ${last} order by ${compileOrder(query.sorting, columns)}
        limit ${places.put(query.offset + rowsToFetch(query), 'bigint')})
    ) f`;
}

/**
 * Whether a walk from the last change backwards would first pass more than it is about: folders that were made after
 * those that are wanted. Then it begins where the wanted ones end; the few that were changed later still are
 * found among the wanted ones by when they were made, for which `offset 0` makes the planner take that index.
 */
function beginsLater({ sorting }: FolderQuery, { first, last }: Span): boolean {
  const [key] = sorting;
  if (key?.field !== 'updatedAt' || key.direction !== 'desc') return false;
  return Date.now() - Date.parse(last) > Date.parse(last) - Date.parse(first);
}
