import type { SessionView, UserView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

/** More than that many tokens of one page of accounts are rather a fault than a wish. */
const most = 500;

/** The tokens that hold, of all these accounts at once, by user. */
export function useTokenSessions(users: readonly UserView[]) {
  const ids = users.map(({ user_id }) => user_id).join(',');
  return useQuery({
    queryKey: ['sessions', 'of', ids],
    queryFn: () =>
      call((client) => client.api.listSessions({ query: { user_id: ids, limit: most, total_omit: true } })),
    select: ({ items }): ReadonlyMap<string, readonly SessionView[]> =>
      Map.groupBy(items, (session) => session.user_id),
  });
}
