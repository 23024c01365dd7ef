import { readSearch } from '../lists/read-search.ts';

/** What the address of the list of orders says; everything is text, absent = not asked. */
export interface FolderSearch {
  /** Days in the zone of the browser, `2026-03-01`; both count. */
  readonly from?: string;
  readonly to?: string;
  /** Words of `resolution`, joined by comma; so are types. */
  readonly result?: string;
  readonly type?: string;
  readonly company?: string;
  readonly user?: string;
  /** Conditions on metadata, as the API has them. */
  readonly meta?: string;
  /** An `iin`, or the id of a person in a collection. */
  readonly person?: string;
  readonly text?: string;
  readonly sort?: string;
  /** Columns, joined by comma. */
  readonly columns?: string;
  /** The cursor of the page from which the list is shown. */
  readonly at?: string;
}

const names = [
  'from',
  'to',
  'result',
  'type',
  'company',
  'user',
  'meta',
  'person',
  'text',
  'sort',
  'columns',
  'at',
] as const satisfies readonly (keyof FolderSearch)[];

/** What narrows the list down; the others only say how it is shown. */
const filterNames = ['from', 'to', 'result', 'type', 'company', 'user', 'meta', 'person', 'text'] as const;

/** Reads an address, without what nobody knows. */
export function toFolderSearch(raw: Readonly<Record<string, unknown>>): FolderSearch {
  return readSearch(names, raw, ['from', 'to']);
}

/** The filters of a search that are set. */
export function filtersOf(search: FolderSearch): readonly (typeof filterNames)[number][] {
  return filterNames.filter((name) => search[name] !== undefined);
}

export const sortings = {
  newest: 'time_created{desc}',
  oldest: 'time_created{asc}',
  changed: 'time_updated{desc}',
} as const;
export type Sorting = keyof typeof sortings;

export function sortingOf({ sort }: FolderSearch): Sorting {
  return sort === 'oldest' || sort === 'changed' ? sort : 'newest';
}
