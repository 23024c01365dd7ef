import type { Report, ReportTable } from './report.ts';

/** The facts and main tables of a report as Markdown, to be put into a page under a heading of the third level. */
export function renderMarkdown(report: Report): string {
  return [
    ...report.facts.map(([name, value]) => `- ${name}: ${value}`),
    ...report.tables
      .filter((table) => !table.isDetail)
      .flatMap((table) => ['', `#### ${table.title}`, '', ...renderTable(table)]),
    '',
  ].join('\n');
}

function renderTable({ columns, rows, note }: ReportTable): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map(line),
    ...(note === undefined ? [] : ['', note.replaceAll('*', '\\*')]),
  ];
}
