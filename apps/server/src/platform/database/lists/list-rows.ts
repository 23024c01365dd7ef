import type { ListPage, ListQuery } from '@praesto/contract';
import type { QueryResultRow } from 'pg';
import type { Reach } from '../../../modules/companies/reach.ts';
import type { Queries, Statement } from '../database.ts';
import { reachCondition } from '../reach-condition.ts';
import { compileConditions } from './compile-conditions.ts';
import { compileAfter, compileCursorKeys, compileOrder } from './compile-order.ts';
import { cutPage, rowsToFetch } from './cut-page.ts';
import type { ListSource } from './list-source.ts';
import { openPlaces, type Places } from './places.ts';

/** A list as SQL: where its rows come from and what is read of each. */
export interface SqlList<Name extends string> extends ListSource<Name> {
  /** The select list, e.g. `selectList(usersTable, 'u')`. */
  readonly select: string;
}

/**
 * A page of a list within a reach, and how many items there are in all. `Row` is what `select` names.
 * @throws AppError as `cutPage` does
 */
export async function listRows<Row extends QueryResultRow, Name extends string>(
  queries: Pick<Queries, 'runRepeatable'>,
  list: SqlList<Name>,
  { query, reach }: { readonly query: ListQuery<Name>; readonly reach: Reach },
): Promise<ListPage<Row>> {
  const { rows } = await queries.runRepeatable<Row & CursorKeys>(pageStatement(list, query, reach));
  const keyed = rows.map(({ cursorKeys, ...row }) => ({ row: row as unknown as Row, cursorKeys }));
  return cutPage(keyed, query, async () => {
    const counted = await queries.runRepeatable<{ total: number }>(countStatement(list, query, reach));
    return counted.rows[0]?.total ?? 0;
  });
}

interface CursorKeys {
  readonly cursorKeys: readonly (string | number)[];
}

function pageStatement<Name extends string>(list: SqlList<Name>, query: ListQuery<Name>, reach: Reach): Statement {
  const places = openPlaces();
  const { columns, from, select } = list;
  const { sorting } = query;
  const where = [...compileWhere(list, { query, reach, places }), ...compileAfter(query, columns, places)];
  const text = `select ${select}, ${compileCursorKeys(sorting, columns)} as "cursorKeys" from ${from}
    where ${where.join(' and ')} order by ${compileOrder(sorting, columns)}
    limit ${places.put(rowsToFetch(query), 'bigint')} offset ${places.put(query.offset, 'bigint')}`;
  return { text, values: [...places.values] };
}

function countStatement<Name extends string>(list: SqlList<Name>, query: ListQuery<Name>, reach: Reach): Statement {
  const places = openPlaces();
  const where = compileWhere(list, { query, reach, places });
  return {
    text: `select count(*)::integer as total from ${list.from} where ${where.join(' and ')}`,
    values: [...places.values],
  };
}

/** The reach, what the list is of, and what was asked. */
export function compileWhere<Name extends string>(
  source: ListSource<Name>,
  { query, reach, places }: { readonly query: ListQuery<Name>; readonly reach: Reach; readonly places: Places },
): readonly string[] {
  const within = reachCondition(reach, source.owner, places.values.length + 1);
  for (const value of within.values) places.put(value, 'uuid');
  const scope = source.scope ? [source.scope(places)] : [];
  return [within.text, ...scope, ...compileConditions(source, query, places)];
}
