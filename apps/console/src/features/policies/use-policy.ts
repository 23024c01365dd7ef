import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

export function usePolicy(companyId: string) {
  return useQuery({
    queryKey: ['policies', companyId, 'current'],
    queryFn: () => call((client) => client.api.getPolicy({ path: { companyId } })),
  });
}
