/** What a spreadsheet program would run as a formula. */
const runnable = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Rows as CSV (RFC 4180), with a mark by which spreadsheet programs know UTF-8. Numbers are not quoted. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

function toCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = runnable.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
