import { type Alert, alerts, type Panel, type Row, rows } from './watched.ts';

/** The rules as Prometheus reads them. JSON strings are YAML too, so that nothing need be escaped otherwise. */
export function renderAlerts(): string {
  const text = JSON.stringify;
  const rules = alerts.map(
    ({ name, expr, severity, summary, action, for: holds }: Alert) => `      - alert: ${name}
        expr: ${text(expr)}
        for: ${holds}
        labels:
          severity: ${severity}
        annotations:
          summary: ${text(summary)}
          action: ${text(action)}
`,
  );
  return `# Written by tools/write-monitoring.ts from tools/monitoring/watched.ts; a test fails when it is out of date.
groups:
  - name: praesto
    rules:
${rules.join('')}`;
}

const width = 24;
const height = 8;

/** The dashboard as Grafana imports it; the data source is chosen there. */
export function renderDashboard(): string {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { h: 1, w: width, x: 0, y },
    });
    panels.push(...panelsOf(row, panels.length + 1, y + 1));
    y += 1 + height;
  }
  const dashboard = {
    title: 'Praesto',
    uid: 'praesto',
    tags: ['praesto'],
    schemaVersion: 39,
    time: { from: 'now-6h', to: 'now' },
    refresh: '30s',
    templating: { list: [{ name: 'source', label: 'Data source', type: 'datasource', query: 'prometheus' }] },
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function panelsOf({ panels }: Row, firstId: number, y: number): object[] {
  const w = Math.floor(width / panels.length);
  return panels.map((panel, place) => ({
    id: firstId + place,
    gridPos: { h: height, w, x: place * w, y },
    ...toPanel(panel),
  }));
}

function toPanel({ title, about, unit, lines }: Panel): object {
  // A variable of Grafana, not of ours.
  const datasource = { type: 'prometheus', uid: ['$', '{source}'].join('') };
  return {
    type: 'timeseries',
    title,
    description: about,
    datasource,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: lines.map(({ expr, legend }, place) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + place),
      datasource,
      expr,
      legendFormat: legend,
    })),
  };
}
