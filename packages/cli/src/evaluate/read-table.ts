import { readCsv } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import { tableFaultWords } from '../terminal/table-fault-words.ts';

/** One line of a table, by column title. */
export type TableRow = Readonly<Record<string, string>>;

/**
 * Reads tab-separated text or CSV with a header line. Columns that nobody asked for are kept; empty lines are skipped.
 * @throws CliError naming the missing columns, a line with another number of cells than the header, or an empty table.
 */
export async function readTable(bytes: Uint8Array, required: readonly string[], name: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const read of readCsv([bytes])) {
    if ('fault' in read) throw new CliError(`${name}: ${tableFaultWords(read.fault, read.line)}`);
    const missing = required.filter((title) => read.value[title] === undefined);
    if (missing.length > 0) throw new CliError(`${name}: the header line lacks the column(s) ${missing.join(', ')}`);
    rows.push(read.value);
  }
  if (rows.length === 0) throw new CliError(`${name}: there are no lines below the header`);
  return rows;
}
