import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api.ts';
import { may, useActor } from '../session/actor.ts';

/** More than anybody made so far; who has more finds them by name. */
const most = 200;

/** Collections by their name. @param text part of the name; empty = all */
export function useCollections(text = '') {
  return useQuery({
    queryKey: ['collections', 'list', text],
    queryFn: ({ signal }) =>
      call((client) =>
        client.api.listCollections(
          { query: { limit: most, ...(text === '' ? {} : { search_text: text }) } },
          { signal },
        ),
      ),
    placeholderData: (before) => before,
  });
}

export function useCollection(collectionId: string) {
  return useQuery({
    queryKey: ['collections', 'one', collectionId],
    queryFn: ({ signal }) => call((client) => client.api.getCollection({ path: { collectionId } }, { signal })),
  });
}

/** How many are in a collection; nothing is asked for those who may not see people. */
export function usePersonCount(collectionId: string) {
  const isAllowed = may(useActor(), 'person.read');
  return useQuery({
    queryKey: ['persons', collectionId, 'count'],
    queryFn: ({ signal }) =>
      call((client) => client.api.listPersons({ path: { collectionId }, query: { limit: 1 } }, { signal })),
    select: ({ total_count }) => total_count ?? undefined,
    enabled: isAllowed,
    staleTime: 30_000,
  });
}

const pageSize = 48;

/** The persons of a collection, the newest first, page after page. @param externalId whole; empty = all */
export function usePersons(collectionId: string, externalId: string) {
  const pages = useInfiniteQuery({
    queryKey: ['persons', collectionId, 'list', externalId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) =>
      call((client) =>
        client.api.listPersons(
          {
            path: { collectionId },
            query: {
              limit: pageSize,
              ...(externalId === '' ? {} : { external_id: externalId }),
              ...(cursor === null ? {} : { cursor }),
            },
          },
          { signal },
        ),
      ),
    getNextPageParam: (last) => last.next_cursor,
  });
  const persons = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  return { ...pages, persons, total: pages.data?.pages[0]?.total_count ?? null };
}

export function usePerson(collectionId: string, personId: string) {
  return useQuery({
    queryKey: ['persons', collectionId, personId],
    queryFn: ({ signal }) => call((client) => client.api.getPerson({ path: { collectionId, personId } }, { signal })),
  });
}
