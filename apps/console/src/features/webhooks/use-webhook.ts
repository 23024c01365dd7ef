import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';

export function useWebhook(webhookId: string) {
  return useQuery({
    queryKey: ['webhooks', 'one', webhookId],
    queryFn: () => call((client) => client.api.getWebhook({ path: { webhookId } })),
  });
}
