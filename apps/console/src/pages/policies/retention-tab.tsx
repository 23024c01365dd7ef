import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { ReceiptsPanel } from '../../features/retention/receipts-panel.tsx';
import { RetentionPanel } from '../../features/retention/retention-panel.tsx';
import { Read } from './read.tsx';

export function RetentionTab({ companyId }: { readonly companyId: string }) {
  const retention = useQuery({
    queryKey: ['retention', companyId, 'rules'],
    queryFn: () => call((client) => client.api.getRetention({ path: { companyId } })),
  });
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
      <Read query={retention}>{(data) => <RetentionPanel retention={data} />}</Read>
      <ReceiptsPanel companyId={companyId} />
    </SimpleGrid>
  );
}
