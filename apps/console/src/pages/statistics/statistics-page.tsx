import { Button, Menu, SimpleGrid, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SavedMenu } from '../../features/saved/saved-menu.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { StatisticsChart } from '../../features/statistics/charts.tsx';
import { FiguresRow } from '../../features/statistics/figures-row.tsx';
import {
  chartEntries,
  chartNames,
  chartsOf,
  type ShownChart,
  type Tab,
  tabs,
  toChartsText,
} from '../../features/statistics/shown-charts.ts';
import { StatisticsFilters } from '../../features/statistics/statistics-filters.tsx';
import { type StatisticsSearch, toStatisticsSearch } from '../../features/statistics/statistics-search.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

const dashboards = { key: 'console_dashboards', read: toStatisticsSearch } as const;

/** What happened, in figures and charts. */
export function StatisticsPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const search = useSearch({ from: '/statistics' });
  const open = (next: StatisticsSearch) =>
    void navigate({ to: '/statistics', search: toStatisticsSearch({ ...next }), resetScroll: false });
  const change = (changes: StatisticsSearch) => open({ ...search, ...changes });
  const all = chartsOf(search);
  const tab: Tab = tabs.find((one) => one === search.tab) ?? 'common';
  const mayShow = (name: ShownChart['name']) => may(actor, chartEntries[name].permission);
  const shown = all.filter(({ name }) => chartEntries[name].tab === tab && mayShow(name));
  const missing = chartNames.filter(
    (name) => chartEntries[name].tab === tab && mayShow(name) && !shown.some((one) => one.name === name),
  );
  const put = (charts: readonly ShownChart[]) => change({ charts: toChartsText(charts) });
  return (
    <Page title={t.statistics.title}>
      <StatisticsFilters search={search} onChange={change}>
        <SavedMenu
          kept={dashboards}
          words={{
            title: t.statistics.dashboards,
            none: t.statistics.noDashboards,
            name: t.statistics.dashboardName,
            save: t.statistics.saveDashboard,
            saved: t.statistics.dashboardSaved,
            remove: t.statistics.removeDashboard,
          }}
          search={search}
          onOpen={open}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<Icon name="plus" />} disabled={missing.length === 0}>
              {t.statistics.newChart}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.map((name) => (
              <Menu.Item key={name} onClick={() => put([...all, { name, kind: chartEntries[name].kinds[0] }])}>
                {t.statistics.charts[name]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </StatisticsFilters>
      <FiguresRow search={search} />
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'common' || next === null ? '' : next })}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List mb="md" aria-label={t.statistics.title}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t.statistics.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {shown.length === 0 ? (
            <Notice icon="empty" title={t.statistics.noCharts} />
          ) : (
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              {shown.map((chart) => (
                <StatisticsChart
                  key={chart.name}
                  search={search}
                  chart={chart}
                  onKind={(kind) => put(all.map((one) => (one.name === chart.name ? { ...one, kind } : one)))}
                  onRemove={() => put(all.filter(({ name }) => name !== chart.name))}
                />
              ))}
            </SimpleGrid>
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
