import type { FieldMistake } from '../parse-wire.ts';
import { queryFlag } from '../query.ts';
import { decodeCursor } from './cursor.ts';
import { type ListQuery, maxLimit, type SortKey } from './list-query.ts';
import type { ListSpec } from './list-spec.ts';
import { collectMistakes, type Mistakes, type RawQuery, valuesOf } from './mistakes.ts';
import { parseFilters } from './parse-filters.ts';
import { parseSorting } from './parse-sorting.ts';
import { accept, isStorable, type Parsed, refuse, unstorable } from './parsed.ts';

export type ListParse<Name extends string, Flag extends string> =
  | { readonly ok: true; readonly value: ListQuery<Name, Flag> }
  | { readonly ok: false; readonly code: Mistakes['code']; readonly mistakes: readonly FieldMistake[] };

const defaultLimit = 100;
const longestSearch = 200;
const paging = ['offset', 'limit', 'total_omit', 'sorting', 'cursor'];

/**
 * What is asked of a list. Filters that are not known, and whatever else is wrong, are refused by name, all at once.
 * `now` is what the dates `now` and `today` mean.
 */
export function parseList<Name extends string, Flag extends string>(
  spec: ListSpec<Name, Flag>,
  raw: RawQuery,
  now: Date,
): ListParse<Name, Flag> {
  const mistakes = collectMistakes();
  const read = <T>(name: string, parse: (text: string) => Parsed<T>): T | undefined => {
    const [text, ...others] = valuesOf(raw, name);
    if (text === undefined) return undefined;
    return mistakes.keep(name, others.length > 0 ? refuse('value', 'is given more than once') : parse(text));
  };
  const own = [...paging, ...(spec.isSearchable ? ['search_text'] : []), ...Object.keys(spec.flags)];
  const names = Object.keys(raw).filter((name) => !own.includes(name));
  const sorting = read('sorting', (text) => parseSorting(text, spec)) ?? defaultSortingOf(spec);
  const after = read('cursor', (text) => decodeCursor(text, sorting)) ?? null;
  const offset = read('offset', (text) => parseWhole(text, { min: 0, max: Number.MAX_SAFE_INTEGER })) ?? 0;
  if (after && offset > 0) mistakes.note('offset', refuse('value', 'cannot be added to a cursor'));
  const query: ListQuery<Name, Flag> = {
    offset,
    limit: read('limit', (text) => parseWhole(text, { min: -1, max: maxLimit })) ?? defaultLimit,
    // Whoever follows cursors was told the total with the first page.
    countsTotal: !(read('total_omit', parseFlag) ?? after !== null),
    sorting,
    after,
    conditions: parseFilters(spec, { raw, names, now, mistakes }),
    searchWords: spec.isSearchable ? (mistakes.keep('search_text', parseSearch(raw)) ?? []) : [],
    flags: parseFlags(spec, (name) => read(name, parseFlag)),
  };
  return mistakes.found.length === 0
    ? { ok: true, value: query }
    : { ok: false, code: mistakes.code, mistakes: mistakes.found };
}

function defaultSortingOf<Name extends string>(spec: ListSpec<Name>): readonly SortKey<Name>[] {
  const parsed = parseSorting(spec.defaultSorting, spec);
  if (!parsed.ok) throw new Error(`the default sorting of a list is wrong: it ${parsed.reason}`);
  return parsed.value;
}

function parseWhole(text: string, { min, max }: { readonly min: number; readonly max: number }): Parsed<number> {
  if (!/^[+-]?\d+$/.test(text.trim())) return refuse('type', `"${text}" is no whole number`);
  const value = Number(text);
  return value >= min && value <= max ? accept(value) : refuse('value', `must be from ${min} to ${max}`);
}

function parseFlag(text: string): Parsed<boolean> {
  const parsed = queryFlag.safeParse(text.trim());
  return parsed.success ? accept(parsed.data) : refuse('value', parsed.error.issues[0]?.message ?? 'is no boolean');
}

function parseFlags<Flag extends string>(
  { flags }: ListSpec<string, Flag>,
  read: (name: string) => boolean | undefined,
): Readonly<Record<Flag, boolean>> {
  const entries = Object.entries<Flag>(flags).map(([name, flag]) => [flag, read(name) ?? false]);
  return Object.fromEntries(entries) as Record<Flag, boolean>;
}

function parseSearch(raw: RawQuery): Parsed<readonly string[]> {
  const text = valuesOf(raw, 'search_text').join(' ');
  if (!isStorable(text)) return unstorable;
  if (text.length > longestSearch) return refuse('value', `has more than ${longestSearch} characters`);
  return accept([...new Set(text.split(/\s+/).filter((word) => word !== ''))]);
}
