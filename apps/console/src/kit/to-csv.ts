import { writeCsvRow } from '@praesto/client';

/** Rows as CSV, with a mark by which spreadsheet programs know UTF-8. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map(writeCsvRow).join('')}`;
}
