import type { PraestoClient } from '@praesto/client';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

interface AnswerPage<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
  readonly total_count: number | null;
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

const pageSize = 50;

/** A list of the server, page after page by cursor. */
export function usePages<Item>(list: {
  readonly key: QueryKey;
  readonly ask: (client: PraestoClient, page: PageQuery, signal: AbortSignal) => Promise<AnswerPage<Item>>;
  /** Milliseconds after which it is read anew, if there is reason to expect something. */
  readonly pollMs?: (items: readonly Item[]) => number | false;
}) {
  const { key, ask, pollMs } = list;
  const pages = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) =>
      call((client) => ask(client, { limit: pageSize, ...(cursor === null ? {} : { cursor }) }, signal)),
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: ({ state }) => pollMs?.(state.data?.pages.flatMap(({ items }) => items) ?? []) ?? false,
  });
  return {
    items: pages.data?.pages.flatMap(({ items }) => items) ?? [],
    total: pages.data?.pages[0]?.total_count ?? null,
    isPending: pages.isPending,
    error: pages.error,
    refetch: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    isFetchingMore: pages.isFetchingNextPage,
    /** Why the next page could not be read, and how to try it again. */
    unreadMore: pages.isFetchNextPageError ? { error: pages.error, retry: () => pages.fetchNextPage() } : null,
  };
}

export type Pages<Item> = ReturnType<typeof usePages<Item>>;
