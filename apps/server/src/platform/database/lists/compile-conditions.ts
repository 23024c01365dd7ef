import type { Comparison, Condition, JsonCondition, ListQuery, OneOf } from '@praesto/contract';
import { type ListSource, type Related, sqlTypes } from './list-source.ts';
import type { Places } from './places.ts';

/** The conditions of a query in SQL, to be joined by `and`. */
export function compileConditions<Name extends string>(
  { columns, searched }: Pick<ListSource<Name>, 'columns' | 'searched'>,
  { conditions, searchWords }: Pick<ListQuery<Name>, 'conditions' | 'searchWords'>,
  places: Places,
): readonly string[] {
  const own: string[] = [];
  const related = new Map<Related, string[]>();
  for (const condition of conditions) {
    const [rows, text] = compileCondition(condition, { columns, places });
    if (rows === undefined) own.push(text);
    else related.set(rows, [...(related.get(rows) ?? []), text]);
  }
  const exist = [...related].map(
    ([{ from, on }, texts]) => `exists (select from ${from} where ${[on, ...texts].join(' and ')})`,
  );
  const search = searched !== undefined && searchWords.length > 0 ? [compileSearch(searched, searchWords, places)] : [];
  return [...own, ...exist, ...search];
}

interface Compiling<Name extends string> {
  readonly columns: ListSource<Name>['columns'];
  readonly places: Places;
}

/** The related rows that a condition is about, if it is, and its text. */
function compileCondition<Name extends string>(
  condition: Condition<Name>,
  compiling: Compiling<Name>,
): [rows: Related | undefined, text: string] {
  const { columns, places } = compiling;
  if (condition.is === 'one_of') return compileOneOf(condition, compiling);
  const { column, rows } = splitColumn(columns[condition.field]);
  const text =
    condition.is === 'json'
      ? compileJson(column, condition, places)
      : `${column} ${condition.operator} ${places.put(condition.value, typeOf(condition))}`;
  return [rows, text];
}

function typeOf({ kind }: Pick<Comparison, 'kind'>): string {
  return sqlTypes[kind];
}

function splitColumn(column: ListSource<string>['columns'][string]) {
  if (typeof column === 'string') return { column, rows: undefined };
  return { column: column.column, rows: column.related };
}

/** What has no value is neither one of these nor none of them, unless `null` is among them. */
function compileOneOf<Name extends string>(
  { alternatives, isNegated }: OneOf<Name>,
  { columns, places }: Compiling<Name>,
): [rows: Related | undefined, text: string] {
  let about: Related | undefined;
  const texts = alternatives.flatMap(({ field, kind, values }) => {
    const { column, rows } = splitColumn(columns[field]);
    about = rows;
    const present = values.filter((value) => value !== null);
    return [
      ...(present.length > 0 ? [`${column} ${equalsOneOf(present, sqlTypes[kind], places)}`] : []),
      ...(present.length < values.length ? [`${column} is null`] : []),
    ];
  });
  const text = texts.length === 1 ? `${texts[0]}` : `(${texts.join(' or ')})`;
  return [about, isNegated ? `not (${text})` : text];
}

/** A single value is compared plainly: then an index can give the rows in order. */
function equalsOneOf(values: readonly unknown[], type: string, places: Places): string {
  return values.length === 1 ? `= ${places.put(values[0], type)}` : `= any(${places.put(values, `${type}[]`)})`;
}

function compileJson(column: string, { path, operator, value }: JsonCondition, places: Places): string {
  const keys = places.put(path, 'text[]');
  const text = `${column} #>> ${keys}`;
  if (value === null) return opaque(`(${text}) is ${operator === '==' ? '' : 'not '}null`);
  if (operator === '==') return opaque(`${text} = ${places.put(value, 'text')}`);
  if (operator === '!=') return opaque(`${text} <> ${places.put(value, 'text')}`);
  const isBeyond = `${operator} ${places.put(value, 'numeric')}`;
  return `case jsonb_typeof(${column} #> ${keys})
      when 'number' then (${column} #> ${keys})::numeric ${isBeyond}
      when 'string' then case when ${isNumeric(text)} then (${text})::numeric ${isBeyond} else false end
      else false end`;
}

/** Whether PostgreSQL casts a text to a number without an error. A length of its own keeps the pattern simple and fast. */
function isNumeric(text: string): string {
  const pattern = String.raw`^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?\s*$`;
  return `length(${text}) <= 100 and ${text} ~ '${pattern}'`;
}

/**
 * The same condition, about which the planner has no opinion. It takes every comparison with a part of a document for
 * very selective (one row in 200) and would rather read and sort everything than walk along an index and stop early.
 */
function opaque(condition: string): string {
  return `case when ${condition} then true else false end`;
}

function compileSearch(searched: string, words: readonly string[], places: Places): string {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
  return opaque(`${searched} ilike all(${places.put(patterns, 'text[]')})`);
}
