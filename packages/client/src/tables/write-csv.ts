/** One row as RFC 4180 writes it, its end included. No spreadsheet program runs what is in it; numbers stay numbers. */
export function writeCsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = isRunnable(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** Whether a spreadsheet program takes a cell for a formula. */
export function isRunnable(cell: string): boolean {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell);
}
