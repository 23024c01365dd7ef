import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CliError } from '../cli-error.ts';

/** A row of a CSV by column title, and the line on which it begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads CSV as RFC 4180 says, with a header line, a row at a time; the separator is whichever of comma, semicolon and tab comes
 * first in it. Blank lines are skipped.
 * @throws CliError for a quote that is not closed, a title that comes twice, and a row with more or fewer cells than titles
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let titles: readonly string[] | undefined;
  let separator = ',';
  for await (const { line, text } of joinLines(lines, path)) {
    if (!titles) separator = /[,;\t]/.exec(text)?.[0] ?? ',';
    const cells = splitCells(text, separator);
    if (!cells) throw new CliError(`${path}: line ${line} has a quote within a cell`);
    if (titles) yield { line, cells: toCells({ titles, cells }, `${path}: line ${line}`) };
    else titles = readTitles(cells, path);
  }
}

/** Lines of a text as rows: one with a quote that is not closed goes on in the next. */
async function* joinLines(lines: AsyncIterable<string>, path: string) {
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
    yield { line: begun.line, text: whole };
    begun = null;
  }
  if (begun) throw new CliError(`${path}: line ${begun.line} has a quote that is not closed`);
}

const countQuotes = (text: string) => text.split('"').length - 1;

function readTitles(cells: readonly string[], path: string): readonly string[] {
  const titles = cells.map((cell) => cell.trim());
  const twice = titles.find((title, place) => titles.indexOf(title) !== place);
  if (twice !== undefined) throw new CliError(`${path}: the column ${twice} is there twice`);
  return titles;
}

function toCells(
  { titles, cells }: { readonly titles: readonly string[]; readonly cells: readonly string[] },
  place: string,
): CsvRow['cells'] {
  if (cells.length !== titles.length)
    throw new CliError(`${place} has ${cells.length} cells, the header has ${titles.length}`);
  return Object.fromEntries(titles.map((title, column) => [title, cells[column]!]));
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

/** One row as RFC 4180 writes it, its end included. */
export function writeCsvRow(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(cell: string): string {
  const harmless = runnable.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
