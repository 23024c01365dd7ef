import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

/** Those that the machine leaves to people, the longest waiting first. */
const undecided = { resolution: 'OPERATOR_REQUIRED', sorting: 'time_created{asc}' } as const;

/** Enough to go on while decisions are on their way. */
const ahead = 100;
const livePollMs = 15_000;

/** The next orders to decide, and how many there are. */
export function useQueue() {
  return useQuery({
    queryKey: ['folders', 'queue'],
    queryFn: ({ signal }) =>
      call((client) => client.api.listFolders({ query: { ...undecided, limit: ahead } }, { signal })),
    refetchInterval: livePollMs,
  });
}

/** How many there are, without the orders themselves: every page asks for it. */
export function useUndecidedCount(): number {
  const { data } = useQuery({
    queryKey: ['folders', 'queue', 'count'],
    queryFn: ({ signal }) =>
      call((client) => client.api.listFolders({ query: { ...undecided, limit: 0 } }, { signal })),
    refetchInterval: livePollMs,
  });
  return data?.total_count ?? 0;
}
