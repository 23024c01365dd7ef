import { CliError } from '../cli-error.ts';

/** One line of a table, by column title. */
export type TableRow = Readonly<Record<string, string>>;

/**
 * Reads tab-separated text with a header line. Columns that nobody asked for are kept; empty lines are skipped.
 * @throws CliError naming the missing columns, a line with another number of cells than the header, or an empty table.
 */
export function readTable(text: string, required: readonly string[], name: string): TableRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const titles = (lines[0] ?? '').split('\t');
  const missing = required.filter((title) => !titles.includes(title));
  if (missing.length > 0) {
    throw new CliError(`${name}: the header line lacks the tab-separated column(s) ${missing.join(', ')}`);
  }
  const rows = lines.slice(1).flatMap((line, i) => {
    if (line === '') return [];
    const cells = line.split('\t');
    if (cells.length !== titles.length) {
      throw new CliError(`${name}: line ${i + 2} has ${cells.length} cells, the header has ${titles.length}`);
    }
    return [Object.fromEntries(titles.map((title, column) => [title, cells[column]!]))];
  });
  if (rows.length === 0) throw new CliError(`${name}: there are no lines below the header`);
  return rows;
}
