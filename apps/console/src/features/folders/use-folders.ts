import type { FolderView } from '@praesto/client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api.ts';
import type { FolderSearch } from './folder-search.ts';
import { toFolderQuery } from './to-folder-query.ts';

const pageSize = 40;
/** How soon others' work shows. */
const livePollMs = 5000;

/** The orders that fit, page after page by cursor: the thousandth page costs what the first does. */
export function useFolders(
  search: FolderSearch,
  wants: {
    readonly analyses: boolean;
    /** The cursor of the page from which the list is read; null = from its top. */
    readonly start: string | null;
  },
) {
  const query = { ...toFolderQuery(search), with_analyses: wants.analyses, with_user: true, with_company: true };
  const pages = useInfiniteQuery({
    queryKey: ['folders', 'list', query, wants.start],
    initialPageParam: wants.start,
    queryFn: ({ pageParam: cursor, signal }) =>
      call((client) =>
        client.api.listFolders(
          { query: { ...query, limit: pageSize, ...(cursor === null ? {} : { cursor }) } },
          { signal },
        ),
      ),
    getNextPageParam: (last) => last.next_cursor,
  });
  const folders = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  return {
    ...pages,
    folders,
    /** Null = not counted: the list does not begin at its top. */
    total: pages.data?.pages[0]?.total_count ?? null,
    isFromTop: wants.start === null,
    /** Where the page begins that holds the row; null = at the top. */
    cursorAt: (index: number) => (pages.data?.pageParams[Math.floor(index / pageSize)] ?? null) as string | null,
  };
}

/** Whether orders came or changed since these were read. One row is asked for, whatever their number. */
export function useNews(search: FolderSearch, folders: readonly FolderView[], isRead: boolean): boolean {
  const latest = Math.max(0, ...folders.map(({ time_updated }) => time_updated));
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
