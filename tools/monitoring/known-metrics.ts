import { watchStore } from '../../apps/server/src/compose/watch-store.ts';
import type { Database } from '../../apps/server/src/platform/database/database.ts';
import { addThreadsGauge } from '../../apps/server/src/platform/metrics/engine-metrics.ts';
import { type MetricDescription, openMetrics } from '../../apps/server/src/platform/metrics/open-metrics.ts';

/** Every metric of a server, as its parts declare them; nothing is measured. */
export function knownMetrics(): readonly MetricDescription[] {
  const metrics = openMetrics({ version: '0', dataDir: '.' });
  watchStore(metrics.addGauge, { within: () => ({}) } as unknown as Database);
  addThreadsGauge(metrics.addGauge, () => undefined);
  return metrics.describe();
}

/** A page of those that are ours. */
export function renderMetricsPage(): string {
  const ours = knownMetrics().filter(({ name }) => name.startsWith('praesto_'));
  const lines = ours
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, type, help }) => `| \`${name}\` | ${type} | ${help.replaceAll('|', '\\|')} |`);
  return `# Metrics

What \`/metrics\` tells (see [operations](operations.md#watching)), beside the \`process_*\` and \`nodejs_*\` metrics of Node. Gauges of queues, webhooks and the
database are of all servers on one database: each tells the same, take the \`max\`. \`deploy/monitoring/\` has a dashboard for Grafana and alert rules for Prometheus, with the
documented alarm limits: p90 delay of analyses below 20 s, fewer than 20 unfinished analyses, at least 10 % of the disk free, at most 90 % of the memory used.

| name | type | means |
| --- | --- | --- |
${lines.join('\n')}

<!-- Written by tools/write-monitoring.ts; a test fails when it is out of date. -->
`;
}
