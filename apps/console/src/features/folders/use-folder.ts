import type { FolderView } from '@praesto/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

const whileRunningMs = 1000;
const otherwiseMs = 15_000;

/** How one order is asked for. */
export function folderQuery(folderId: string) {
  return queryOptions({
    queryKey: ['folders', 'one', folderId],
    queryFn: ({ signal }) =>
      call((client) =>
        client.api.getFolder(
          { path: { folderId }, query: { with_analyses: true, with_user: true, with_company: true } },
          { signal },
        ),
      ),
  });
}

/** One order with everything about it; asked for again and again, quickly while the machine is at work. */
export function useFolder(folderId: string) {
  return useQuery({
    ...folderQuery(folderId),
    refetchInterval: ({ state: { data } }) => (data && isRunning(data) ? whileRunningMs : otherwiseMs),
  });
}

export function isRunning({ analyses = [] }: FolderView): boolean {
  return analyses.some(({ state }) => state === 'PROCESSING');
}
