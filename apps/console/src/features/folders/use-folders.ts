import type { FolderView } from '@praesto/client';
import { type QueryKey, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api.ts';
import type { FolderSearch } from './folder-search.ts';
import { type KnownPages, pageSize, placesToRead, type RowRange, rowCount, unread, withPage } from './known-pages.ts';
import { type FolderQuery, toFolderQuery } from './to-folder-query.ts';

/** How soon others' work shows. */
const livePollMs = 5000;
/** Pages on each side of those in sight that stay in memory. */
const keptAround = 10;

/** A list of orders and what is known of it. */
export interface FolderList {
  /** Of the pages of the list, each of which adds its cursor. */
  readonly key: QueryKey;
  readonly query: FolderQuery;
  readonly known: KnownPages;
  /** The cursor from which it is read; null = from its top. */
  readonly start: string | null;
}

/** The orders that fit, page after page by cursor: the thousandth page costs what the first does. */
export function useFolders(
  search: FolderSearch,
  wants: {
    readonly analyses: boolean;
    /** The cursor of the page from which the list is read; null = from its top. */
    readonly start: string | null;
  },
): FolderList {
  const { analyses, start } = wants;
  const query = queryOf(search, analyses);
  const key = ['folders', 'list', query];
  // Nobody is asked for it: it is written down as pages are read, and is there when somebody comes back.
  const { data: known = unread(start) } = useQuery<KnownPages>({ queryKey: knownKey(key, start), enabled: false });
  return { key, query, known, start };
}

function queryOf(search: FolderSearch, analyses: boolean): FolderQuery {
  return { ...toFolderQuery(search), with_analyses: analyses, with_user: true, with_company: true };
}

/**
 * Where the list begins in which somebody was at the place that the address names; where nobody remembers it, as after
 * a reload, at that place.
 */
export function useStart(search: FolderSearch, analyses: boolean) {
  const queries = useQueryClient();
  return useState<string | null>(() => {
    const { at } = search;
    if (at === undefined) return null;
    const query = queryOf(search, analyses);
    const lists = queries.getQueriesData<KnownPages>({ queryKey: knownKey(['folders', 'list', query]) });
    const remembered = lists.find(([, known]) => known?.cursors.includes(at));
    return remembered ? (remembered[1]?.cursors[0] ?? null) : at;
  });
}

/** What was written down lies beside the pages, so that it is not read anew with them. */
function knownKey([, , query]: QueryKey, ...start: readonly (string | null)[]): QueryKey {
  return ['known folders', query, ...start];
}

/** The orders of the rows in sight, which are read when they come there and forgotten some pages further. */
export function useFoldersInSight({ key, query, known, start }: FolderList, range: RowRange) {
  const queries = useQueryClient();
  const places = placesToRead(known, range);
  const pages = useQueries({ queries: places.map((place) => pageOptions(key, query, known.cursors[place] ?? null)) });
  const ownKey = knownKey(key, start);
  useEffect(() => {
    const next = places.reduce((sofar, place, at) => {
      const page = pages[at]?.data;
      // Behind a page that ends elsewhere now, another one begins.
      return page && sofar.cursors[place] === known.cursors[place] ? withPage(sofar, place, page) : sofar;
    }, known);
    if (next !== known) queries.setQueryData(ownKey, next);
  });
  const middle = places[0] ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: there is something to forget when another page comes into sight.
  useEffect(() => {
    const kept = new Set(known.cursors.slice(Math.max(0, middle - keptAround), middle + keptAround));
    queries.removeQueries({
      queryKey: key,
      predicate: (page) => !page.isActive() && !kept.has(page.queryKey.at(-1) as string | null),
    });
  }, [middle]);

  const items = new Map(places.map((place, at) => [place, pages[at]?.data?.items]));
  return {
    count: rowCount(known),
    hasMore: known.cursors.length > known.ids.length,
    isPending: known.ids.length === 0 && pages.some(({ data, error }) => !data && !error),
    isFetching: pages.some(({ isFetching }) => isFetching),
    error: pages.find(({ error }) => error)?.error ?? null,
    refetch: () => {
      for (const page of pages) if (page.error) void page.refetch();
    },
    /** Undefined while the page of the row is read. */
    folderAt: (index: number): FolderView | undefined => items.get(Math.floor(index / pageSize))?.[index % pageSize],
    /** Reads the list from its top again. */
    restart: () => {
      void queries.resetQueries({ queryKey: key });
      queries.setQueryData(ownKey, unread(start));
    },
  };
}

/**
 * How a page is asked for. Made out here on purpose: a page remembers how it was asked for, and a function made beside
 * the pages that were in sight would remember those as well, each the ones before it, to the top of the list.
 */
function pageOptions(key: QueryKey, query: FolderQuery, cursor: string | null) {
  return {
    queryKey: [...key, cursor],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => {
      const from = cursor === null ? {} : { cursor };
      return call((client) => client.api.listFolders({ query: { ...query, limit: pageSize, ...from } }, { signal }));
    },
  };
}

/** The cursor of the page that holds a row; null = at the top. */
export function cursorAt({ known }: FolderList, index: number): string | null {
  return known.cursors[Math.floor(index / pageSize)] ?? null;
}

/** Whether orders came or changed since these were read. One row is asked for, whatever their number. */
export function useNews(search: FolderSearch, latest: number, isRead: boolean): boolean {
  const { sorting: _, ...filters } = toFolderQuery(search);
  // The server knows microseconds where it tells milliseconds.
  const query = { ...filters, 'time_updated.greater': String(latest + 0.001), limit: 1, total_omit: true };
  const { data } = useQuery({
    queryKey: ['folders', 'news', query],
    queryFn: ({ signal }) => call((client) => client.api.listFolders({ query }, { signal })),
    refetchInterval: livePollMs,
    enabled: isRead,
    gcTime: 0,
  });
  return (data?.items.length ?? 0) > 0;
}
