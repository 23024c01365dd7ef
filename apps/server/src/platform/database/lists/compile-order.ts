import type { ListQuery, SortKey } from '@praesto/contract';
import { type ListSource, plainColumn, sqlTypes } from './list-source.ts';
import type { Places } from './places.ts';

type Columns<Name extends string> = ListSource<Name>['columns'];

export function compileOrder<Name extends string>(sorting: readonly SortKey<Name>[], columns: Columns<Name>): string {
  return sorting.map(({ field, direction }) => `${plainColumn(columns, field)} ${direction}`).join(', ');
}

/** What lies behind the item that a cursor names, in the order of the sorting. */
export function compileAfter<Name extends string>(
  { sorting, after }: Pick<ListQuery<Name>, 'sorting' | 'after'>,
  columns: Columns<Name>,
  places: Places,
): readonly string[] {
  if (after === null) return [];
  const keys = sorting.map(({ field, kind, direction }, at) => ({
    column: plainColumn(columns, field),
    value: places.put(after[at], sqlTypes[kind]),
    beyond: direction === 'asc' ? '>' : '<',
  }));
  const [first] = keys;
  if (!first) throw new Error('a sorting without keys has no place to begin at');
  if (keys.every(({ beyond }) => beyond === first.beyond)) {
    // One comparison of rows, with which an index begins at the right place.
    const side = (part: 'column' | 'value') => `(${keys.map((key) => key[part]).join(', ')})`;
    return [`${side('column')} ${first.beyond} ${side('value')}`];
  }
  const behind = keys.map(({ column, value, beyond }, at) => {
    const equal = keys.slice(0, at).map((key) => `${key.column} = ${key.value}`);
    return `(${[...equal, `${column} ${beyond} ${value}`].join(' and ')})`;
  });
  return [`${first.column} ${first.beyond}= ${first.value}`, `(${behind.join(' or ')})`];
}

/** The values of the sorting's keys in a row, as a JSON array that a cursor can hold: times to the microsecond. */
export function compileCursorKeys<Name extends string>(
  sorting: readonly SortKey<Name>[],
  columns: Columns<Name>,
): string {
  const keys = sorting.map(({ field, kind }) => {
    const column = plainColumn(columns, field);
    return kind === 'date' ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : column;
  });
  return `json_build_array(${keys.join(', ')})`;
}
