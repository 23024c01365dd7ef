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

export function useUndecidedCount(): number {
  const { data } = useQueue();
  return data?.total_count ?? 0;
}
