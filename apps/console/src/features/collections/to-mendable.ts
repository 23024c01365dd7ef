import { toCsv } from '../../kit/to-csv.ts';
import type { Cells } from './to-people.ts';

/** The column of the reason, which an import does not read. */
const reasonTitle = 'import_error';

/** Whoever was not added and why, as a table that can be mended and imported as it is: with the columns that they came with. */
export function toMendable(refused: readonly { readonly cells: Cells | undefined; readonly reason: string }[]): string {
  const found = new Set(refused.flatMap(({ cells }) => Object.keys(cells ?? {})));
  found.delete(reasonTitle);
  const titles = found.size > 0 ? [...found] : ['external_id', 'photo'];
  const rows = refused.map(({ cells, reason }) => [...titles.map((title) => cells?.[title] ?? ''), reason]);
  return toCsv([[...titles, reasonTitle], ...rows]);
}
