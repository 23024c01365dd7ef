/** A number, a text of strangers, or nothing. */
export type CsvCell = string | number | null;

/** What makes a spreadsheet program take a cell for a formula, also behind the quotes of CSV. */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * One row of CSV as RFC 4180 writes it, its end included. A text that a spreadsheet program would run gets an
 * apostrophe in front, which shows it as text (OWASP, CSV injection); numbers stay numbers.
 */
export function toCsvRow(cells: readonly CsvCell[], separator: ',' | ';'): string {
  return `${cells.map((cell) => toCell(cell, separator)).join(separator)}\r\n`;
}

function toCell(cell: CsvCell, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  const wantsQuotes = /["\r\n]/.test(harmless) || harmless.includes(separator) || harmless !== harmless.trim();
  return wantsQuotes ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
