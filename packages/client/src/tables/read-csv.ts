import { NoTextError, readText, type TextSource } from './read-text.ts';
import { isRunnable } from './write-csv.ts';

/** A row of a CSV by column title. */
export type CsvCells = Readonly<Record<string, string>>;

/** What is wrong with a row of a table; of the header, or where reading ends: with the whole table. */
export type TableFault =
  | { readonly kind: 'quote_open' }
  | { readonly kind: 'quote_within' }
  | { readonly kind: 'cells'; readonly cells: number; readonly titles: number }
  | { readonly kind: 'column_twice'; readonly column: string }
  | { readonly kind: 'column_untitled' }
  | { readonly kind: 'no_text' };

/** A row by the line on which it begins, from 1 on: what it says, or what is wrong with it. */
export type Read<Value, Fault = TableFault> = (
  | { readonly line: number; readonly value: Value }
  | { readonly line: number; readonly fault: Fault }
) & {
  /** Of a row of a table, the cells by column title as far as they could be told apart: by them it is written down again. */
  readonly cells?: CsvCells;
};

/** A quote that is open for longer is closed by nothing, most likely: the table is given up before all of it is in memory. */
const longestRow = 2 ** 20;

/**
 * Reads a table with a header line, a row at a time: CSV as RFC 4180 says, separated by commas or semicolons, or tab-separated text, whichever the
 * header shows. Cells may be quoted in each; within a bare cell of a tab-separated table a quote is itself. Rows whose cells are all
 * empty are skipped, and so are empty cells behind the last title.
 */
export async function* readCsv(source: TextSource): AsyncGenerator<Read<CsvCells>> {
  let titles: readonly string[] | undefined;
  for await (const read of readRows(source)) {
    const { line } = read;
    if (!titles) {
      const header = 'fault' in read ? read : toTitles(read.cells);
      if ('fault' in header) {
        yield { line, fault: header.fault };
        return;
      }
      titles = header.titles;
    } else if ('fault' in read) yield { line, fault: read.fault };
    else yield { line, ...toCells(titles, read) };
  }
}

function toTitles(cells: readonly string[]): { readonly titles: readonly string[] } | { readonly fault: TableFault } {
  const titles = withoutEmptyEnd(cells.map((cell) => cell.trim()));
  const twice = titles.find((title, place) => title !== '' && titles.indexOf(title) !== place);
  if (twice !== undefined) return { fault: { kind: 'column_twice', column: twice } };
  return titles.includes('') ? { fault: { kind: 'column_untitled' } } : { titles };
}

const withoutEmptyEnd = (cells: readonly string[], from = 0) =>
  cells.slice(0, Math.max(from, cells.findLastIndex((cell) => cell.trim() !== '') + 1));

function toCells(
  titles: readonly string[],
  { cells: all, separator }: Row,
): { readonly value: CsvCells } | { readonly fault: TableFault; readonly cells: CsvCells } {
  const cells = withoutEmptyEnd(all, Math.min(all.length, titles.length));
  // What is too much stays in the last cell: most often its text has the separator in it.
  const cellAt = (column: number) =>
    column === titles.length - 1 ? cells.slice(column).join(separator) : (cells[column] ?? '');
  const value = Object.fromEntries(titles.map((title, column) => [title, cellAt(column)]));
  if (cells.length === titles.length) return { value };
  return { fault: { kind: 'cells', cells: cells.length, titles: titles.length }, cells: value };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly separator: string;
}

type RowRead = Row | { readonly line: number; readonly fault: TableFault };

async function* readRows(source: TextSource): AsyncGenerator<RowRead> {
  let head: string | null = '';
  let reader = openRowReader(',');
  try {
    for await (const piece of readText(source)) {
      let text = piece;
      if (head !== null) {
        head += piece;
        const separator = head.length > longestRow ? ',' : separatorOf(head);
        if (separator === null) continue;
        reader = openRowReader(separator);
        [text, head] = [head, null];
      }
      yield* reader.read(text);
      if (reader.quoted() > longestRow) break;
    }
  } catch (error) {
    if (!(error instanceof NoTextError)) throw error;
    if (head !== null) yield* reader.read(head);
    yield { line: reader.line(), fault: { kind: 'no_text' } };
    return;
  }
  if (head !== null) {
    reader = openRowReader(separatorOf(`${head}\n`) ?? ',');
    yield* reader.read(head);
  }
  yield* reader.end();
}

/**
 * What stands between the titles of the first line that is not blank: a tab, else whichever of comma and semicolon comes first outside
 * quotes, else a comma; `null` where the line does not end yet.
 */
function separatorOf(text: string): string | null {
  let isQuoted = false;
  let isBegun = false;
  let first: string | null = null;
  for (const [char] of text.matchAll(/[",;\t\r\n]|[^",;\t\r\n]+/g)) {
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (/^[\r\n]$/.test(char)) {
      if (isBegun) return first ?? ',';
    } else if (/^[,;\t]$/.test(char)) first = char === '\t' ? char : (first ?? char);
    if (char.trim() !== '') isBegun = true;
  }
  return null;
}

/** Takes a text piece by piece, and gives the rows that have ended. */
function openRowReader(separator: string) {
  const tokens = new RegExp(`[${separator}"\\r\\n]|[^${separator}"\\r\\n]+`, 'g');
  let [line, beganAt] = [1, 1];
  let cells: string[] = [];
  let cell = '';
  let state: 'empty' | 'bare' | 'quoted' | 'closed' = 'empty';
  let isWrong = false;
  /** Behind a carriage return a line feed ends nothing more. */
  let isReturned = false;
  let length = 0;

  function endCell(): void {
    cells.push(toPlain(cell));
    [cell, state] = ['', 'empty'];
  }

  function* endRow(): Generator<RowRead> {
    endCell();
    const row = { line: beganAt, cells, separator };
    if (isWrong) yield { line: beganAt, fault: { kind: 'quote_within' } };
    else if (cells.some((one) => one.trim() !== '')) yield row;
    [cells, isWrong, length] = [[], false, 0];
  }

  /** A bare quote is text where no standard gives it another meaning. */
  function takeQuote(): void {
    if (state === 'quoted') state = 'closed';
    else if (state === 'empty') state = 'quoted';
    else if (state === 'closed') [cell, state] = [`${cell}"`, 'quoted'];
    else if (separator === '\t') cell += '"';
    else isWrong = true;
  }

  function take(token: string): void {
    if (state === 'closed') isWrong = true;
    if (state !== 'quoted') state = 'bare';
    cell += token;
  }

  function* read(text: string): Generator<RowRead> {
    for (const [token] of text.matchAll(tokens)) {
      const isEnd = token === '\n' || token === '\r';
      const isSecondHalf = token === '\n' && isReturned;
      isReturned = token === '\r';
      length += token.length;
      if (isEnd && !isSecondHalf) line += 1;
      if (token === '"') takeQuote();
      else if (state === 'quoted') cell += token;
      else if (isEnd) {
        if (!isSecondHalf) yield* endRow();
        beganAt = line;
      } else if (token === separator) endCell();
      else take(token);
    }
  }

  return {
    read,
    /** What has not ended yet, where nothing comes any more. */
    *end(): Generator<RowRead> {
      if (state === 'quoted') yield { line: beganAt, fault: { kind: 'quote_open' } };
      else yield* endRow();
    },
    /** How much is held of a row in which a quote is open. */
    quoted: () => (state === 'quoted' ? length : 0),
    line: () => line,
  };
}

/** Exports put an apostrophe before what a spreadsheet program would run; it is no part of the text. */
function toPlain(cell: string): string {
  return cell.startsWith("'") && isRunnable(cell.slice(1)) ? cell.slice(1) : cell;
}
