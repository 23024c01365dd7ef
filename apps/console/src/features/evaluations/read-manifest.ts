import { readCsv, type TableFault, type TextSource } from '@praesto/client';

/** A row of a manifest, by column title. */
export type ManifestRow = Readonly<Record<string, string>>;

export type ManifestRead =
  | { readonly rows: readonly ManifestRow[]; readonly columns: readonly string[] }
  | { readonly fault: 'empty' | 'columns' | 'cells' | 'quotes' | 'no_text'; readonly line: number };

const faults = {
  quote_open: 'quotes',
  quote_within: 'quotes',
  cells: 'cells',
  column_twice: 'columns',
  column_untitled: 'columns',
  no_text: 'no_text',
} as const satisfies Record<TableFault['kind'], string>;

/** Reads a table with a header line, tab-separated or CSV. Titles are compared without their case, cells without blanks around them. */
export async function readManifest(source: TextSource): Promise<ManifestRead> {
  const rows: ManifestRow[] = [];
  let columns: readonly string[] = [];
  for await (const read of readCsv(source)) {
    if ('fault' in read) return { fault: faults[read.fault.kind], line: read.line };
    const cells = Object.entries(read.value).map(([title, cell]) => [title.toLowerCase(), cell.trim()] as const);
    columns = cells.map(([title]) => title);
    if (new Set(columns).size < columns.length) return { fault: 'columns', line: 1 };
    rows.push(Object.fromEntries(cells));
  }
  return rows.length > 0 ? { rows, columns } : { fault: 'empty', line: 1 };
}
