import { Box, SimpleGrid, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../../api.ts';
import { CompanySelect } from '../../features/companies/company-select.tsx';
import { Failure } from '../../features/failures/failure.tsx';
import { PointsPanel } from '../../features/policies/points-panel.tsx';
import { usePolicy } from '../../features/policies/use-policy.ts';
import { ReceiptsPanel } from '../../features/retention/receipts-panel.tsx';
import { RetentionPanel } from '../../features/retention/retention-panel.tsx';
import { may, reachesAll, useActor } from '../../features/session/actor.ts';
import { CapturePanel } from '../../features/web-settings/capture-panel.tsx';
import { WebPanel } from '../../features/web-settings/web-panel.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

const tabs = [
  { name: 'points', permission: 'policy.read', View: PointsTab },
  { name: 'retention', permission: 'retention.read', View: RetentionTab },
  { name: 'capture', permission: 'web_settings.read', View: CaptureTab },
] as const;

/** By which rules a company's checks are decided, kept and captured. */
export function PoliciesPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const search = useSearch({ from: '/policies' });
  const companyId = search.company ?? actor.user.company_id;
  const change = (changes: typeof search) =>
    void navigate({ to: '/policies', search: { ...search, ...changes }, replace: true });
  const allowed = tabs.filter(({ permission }) => may(actor, permission));
  const chosen = allowed.find(({ name }) => name === search.tab) ?? tabs[0];
  return (
    <Page title={t.policies.title}>
      {reachesAll(actor, 'policy.read') && (
        <Box maw={420} mb="md">
          <CompanySelect value={companyId} onChange={(company) => change({ company })} />
        </Box>
      )}
      <Tabs value={chosen.name} onChange={(tab) => change({ tab: tab ?? '' })} activateTabWithKeyboard={false}>
        <Tabs.List mb="md" aria-label={t.policies.title}>
          {allowed.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {t.policies.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={chosen.name}>
          <chosen.View key={companyId} companyId={companyId} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

interface TabProps {
  readonly companyId: string;
}

function PointsTab({ companyId }: TabProps) {
  const policy = usePolicy(companyId);
  return <Read query={policy}>{(data) => <PointsPanel key={data.version} policy={data} />}</Read>;
}

function RetentionTab({ companyId }: TabProps) {
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

function CaptureTab({ companyId }: TabProps) {
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

function Read<Data>(props: {
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
}) {
  const { query, children } = props;
  const t = useTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading label={t.common.loading} />;
}
