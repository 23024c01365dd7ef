import type { FolderView } from '@praesto/client';

/** How many orders a page holds; only the last one holds fewer. */
export const pageSize = 40;

/**
 * What is remembered of a list that was read: where its pages begin and who is on them. The orders themselves are
 * forgotten when they are far from sight, so that the millionth row takes no more memory than the first.
 */
export interface KnownPages {
  /** Where each page begins; one more than was read, unless the list ends there. Null = at the top. */
  readonly cursors: readonly (string | null)[];
  /** The orders of each page that was read. */
  readonly ids: readonly (readonly string[])[];
  /** How many orders there are; null = not counted. */
  readonly total: number | null;
  /** When the one was changed that was changed last, unix seconds. */
  readonly latest: number;
}

/** The answer to a page. */
export interface ReadPage {
  readonly items: readonly FolderView[];
  readonly next_cursor: string | null;
  readonly total_count: number | null;
}

/** The rows that are drawn, from the first to the last. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Rows before the end at which the next page is read; at the top, where most people stay, there is no hurry. */
const ahead = { atTop: 10, below: 80 };

/** @param start the cursor of the first page; null = at the top */
export function unread(start: string | null): KnownPages {
  return { cursors: [start], ids: [], total: null, latest: 0 };
}

/**
 * With a page that was read, perhaps not for the first time. Where it ends elsewhere than before, because orders came
 * or went, the pages behind it begin elsewhere and have to be read again. The same object where nothing is new.
 */
export function withPage(known: KnownPages, place: number, page: ReadPage): KnownPages {
  const ids = page.items.map(({ folder_id }) => folder_id);
  const next = page.next_cursor;
  const endsAsBefore = known.ids[place] !== undefined && (known.cursors[place + 1] ?? null) === next;
  const latest = page.items.reduce((time, { time_updated }) => Math.max(time, time_updated), known.latest);
  const total = page.total_count ?? known.total;
  if (endsAsBefore && latest === known.latest && total === known.total && areSame(ids, known.ids[place]!)) return known;
  return {
    cursors: endsAsBefore ? known.cursors : [...known.cursors.slice(0, place + 1), ...(next === null ? [] : [next])],
    ids: endsAsBefore ? known.ids.with(place, ids) : [...known.ids.slice(0, place), ids],
    total,
    latest,
  };
}

export function rowCount({ ids }: KnownPages): number {
  return ids.length === 0 ? 0 : (ids.length - 1) * pageSize + ids.at(-1)!.length;
}

/** The places of the pages that are wanted for rows in sight, in their order; beside them the next one before it is needed. */
export function placesToRead(known: KnownPages, { first, last }: RowRange): readonly number[] {
  const { cursors, ids } = known;
  const isNearEnd = last + (first === 0 ? ahead.atTop : ahead.below) >= rowCount(known);
  const to = Math.min(isNearEnd ? ids.length : Math.floor(Math.max(0, last) / pageSize), cursors.length - 1);
  const from = Math.min(Math.floor(first / pageSize), to);
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id, place) => id === others[place]);
}
