import { Box, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CompanySelect } from '../../features/companies/company-select.tsx';
import { PointsPanel } from '../../features/policies/points-panel.tsx';
import { usePolicy } from '../../features/policies/use-policy.ts';
import { may, reachesAll, useActor } from '../../features/session/actor.ts';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';
import { laterTabs } from './later-tabs.ts';
import { Read } from './read.tsx';

const tabs = [
  { name: 'points', permission: 'policy.read', View: PointsTab },
  { name: 'retention', permission: 'retention.read', View: laterTabs.retention },
  { name: 'capture', permission: 'web_settings.read', View: laterTabs.capture },
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

function PointsTab({ companyId }: { readonly companyId: string }) {
  const policy = usePolicy(companyId);
  return <Read query={policy}>{(data) => <PointsPanel key={data.version} policy={data} />}</Read>;
}
