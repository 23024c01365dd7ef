import type { FieldKind } from '@praesto/contract';
import type { Table } from '../tables.ts';
import type { Places } from './places.ts';

/** Rows that hang on those of the list, such as the analyses of folders. */
export interface Related {
  /** Table and alias. */
  readonly from: string;
  /** What ties one of them to a row of the list. */
  readonly on: string;
}

/** A column with its alias, or one of related rows: then a row of the list is wanted when one related row fits all. */
export type ListColumn = string | { readonly related: Related; readonly column: string };

/** Where the rows of a list come from. All of it is text of ours. */
export interface ListSource<Name extends string> {
  /** Table and alias, perhaps with joins. */
  readonly from: string;
  /** The column of every field that may be asked for or sorted by. */
  readonly columns: Readonly<Record<Name, ListColumn>>;
  /** The columns that a reach is about. */
  readonly owner: { readonly company: string; readonly user: string };
  /** An expression with the texts in which is searched. */
  readonly searched?: string;
  /** A condition beside those of the query and the reach, e.g. the folder whose media are listed. */
  readonly scope?: (places: Places) => string;
}

/** The columns of a table by field, ready for a list. */
export function columnsIn<Row>({ columns }: Table<Row>, alias: string): Readonly<Record<keyof Row & string, string>> {
  const named = Object.entries<string>(columns).map(([field, column]) => [field, `${alias}.${column}`]);
  return Object.fromEntries(named) as Record<keyof Row & string, string>;
}

/** The type of a column by what is asked of it. */
export const sqlTypes: Readonly<Record<FieldKind, string>> = {
  id: 'uuid',
  text: 'text',
  enum: 'text',
  date: 'timestamptz',
  number: 'numeric',
  boolean: 'boolean',
  json: 'jsonb',
};

/** The column of a field that a row has once. */
export function plainColumn<Name extends string>(columns: ListSource<Name>['columns'], field: Name): string {
  const column = columns[field];
  if (typeof column !== 'string')
    throw new Error(`a list cannot be sorted by ${field}, of which a row may have several`);
  return column;
}
