import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderMetricsPage } from './monitoring/known-metrics.ts';
import { renderAlerts, renderDashboard } from './monitoring/render.ts';

const root = join(import.meta.dirname, '..');

/** What is made of tools/monitoring/watched.ts and of the metrics that there are: `node tools/write-monitoring.ts`. */
export const monitoringFiles: Readonly<Record<string, () => string>> = {
  'deploy/monitoring/alerts.yml': renderAlerts,
  'deploy/monitoring/dashboard.json': renderDashboard,
  'docs/metrics.md': renderMetricsPage,
};

if (import.meta.main)
  for (const [path, render] of Object.entries(monitoringFiles)) await writeFile(join(root, path), render());
