import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { CapturePanel } from '../../features/web-settings/capture-panel.tsx';
import { WebPanel } from '../../features/web-settings/web-panel.tsx';
import { Read } from './read.tsx';

export function CaptureTab({ companyId }: { readonly companyId: string }) {
  const web = useQuery({
    queryKey: ['web-settings', companyId],
    queryFn: () => call((client) => client.api.getWebSettings({ path: { companyId } })),
  });
  const capture = useQuery({
    queryKey: ['capture-settings', companyId],
    queryFn: () => call((client) => client.api.getCaptureSettings({ query: { company_id: companyId } })),
  });
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} style={{ alignItems: 'start' }}>
      <Read query={web}>{(data) => <WebPanel web={data} />}</Read>
      <Read query={capture}>
        {(data) => <CapturePanel key={JSON.stringify(data)} companyId={companyId} settings={data} />}
      </Read>
    </SimpleGrid>
  );
}
