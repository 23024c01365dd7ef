import { styleText } from 'node:util';
import { formatHeading, formatTable } from '../terminal/table.ts';
import type { Report } from './report.ts';

/** The facts and tables of a report as lines for a terminal. */
export function renderTerminal(report: Report): string {
  return [
    styleText('bold', report.title),
    ...report.facts.map(([name, value]) => `${styleText('dim', name.padEnd(8))}${value}`),
    ...report.tables.flatMap(({ title, columns, rows, note }) => [
      formatHeading(title),
      formatTable(columns, rows),
      ...(note === undefined ? [] : [styleText('dim', note)]),
    ]),
  ].join('\n');
}
