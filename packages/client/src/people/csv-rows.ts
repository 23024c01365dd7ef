import type { Lines, Read, RowFault } from './named-person.ts';

/** A row of a CSV by column title. */
export type CsvCells = Readonly<Record<string, string>>;

/**
 * Reads CSV as RFC 4180 says, with a header line, a row at a time; the separator is whichever of comma, semicolon and tab comes
 * first in it. Blank lines are skipped.
 */
export async function* readCsv(lines: Lines): AsyncGenerator<Read<CsvCells>> {
  let titles: readonly string[] | undefined;
  let separator = ',';
  for await (const read of joinLines(lines)) {
    if ('fault' in read) {
      yield read;
      return;
    }
    const { line, value: text } = read;
    if (!titles) separator = /[,;\t]/.exec(text)?.[0] ?? ',';
    const cells = splitCells(text, separator);
    if (titles) yield { line, ...toCells(titles, cells, separator) };
    else {
      titles = cells?.map((cell) => cell.trim());
      const twice = titles?.find((title, place) => titles?.indexOf(title) !== place);
      const fault: RowFault | undefined = !titles
        ? { kind: 'quote_within' }
        : twice !== undefined
          ? { kind: 'column_twice', column: twice }
          : undefined;
      if (fault) {
        yield { line, fault };
        return;
      }
    }
  }
}

/** Lines of a text as rows: one with a quote that is not closed goes on in the next. */
async function* joinLines(lines: Lines): AsyncGenerator<Read<string>> {
  let number = 0;
  let begun: { readonly line: number; readonly texts: string[] } | null = null;
  for await (const read of lines) {
    number += 1;
    const text = number === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (!begun && text === '') continue;
    begun ??= { line: number, texts: [] };
    begun.texts.push(text);
    const whole = begun.texts.join('\n');
    if (countQuotes(whole) % 2 === 1) continue;
    yield { line: begun.line, value: whole };
    begun = null;
  }
  if (begun) yield { line: begun.line, fault: { kind: 'quote_open' } };
}

const countQuotes = (text: string) => text.split('"').length - 1;

function toCells(
  titles: readonly string[],
  cells: readonly string[] | undefined,
  separator: string,
): { readonly value: CsvCells } | { readonly fault: RowFault; readonly cells?: CsvCells } {
  if (!cells) return { fault: { kind: 'quote_within' } };
  // What is too much stays in the last cell: most often its text has the separator in it.
  const cellAt = (column: number) =>
    column === titles.length - 1 ? cells.slice(column).join(separator) : (cells[column] ?? '');
  const value = Object.fromEntries(titles.map((title, column) => [title, cellAt(column)]));
  if (cells.length === titles.length) return { value };
  return { fault: { kind: 'cells', cells: cells.length, titles: titles.length }, cells: value };
}

/** `undefined` where a quote stands in the middle of a cell. */
function splitCells(row: string, separator: string): readonly string[] | undefined {
  // One cell and what ends it: quoted, where "" is a quote, or bare.
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}"]*))(${separator}|$)`, 'y');
  for (const cells: string[] = []; ; ) {
    const found = cell.exec(row);
    if (!found) return undefined;
    const [, quoted, bare = '', end] = found;
    cells.push(toPlain(quoted?.replaceAll('""', '"') ?? bare));
    if (end === '') return cells;
  }
}

const runnable = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Exports put an apostrophe before what a spreadsheet program would run; it is no part of the text. */
function toPlain(cell: string): string {
  return cell.startsWith("'") && runnable.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One row as RFC 4180 writes it, its end included. No spreadsheet program runs what is in it; numbers stay numbers. */
export function writeCsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = runnable.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
