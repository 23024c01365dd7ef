/** A row of a manifest, by column title. */
export type ManifestRow = Readonly<Record<string, string>>;

export type ManifestRead =
  | { readonly rows: readonly ManifestRow[]; readonly columns: readonly string[] }
  | { readonly fault: 'empty' | 'columns' | 'cells'; readonly line: number };

/**
 * Reads a table with a header line: tab-separated, or CSV with commas or semicolons, quoted or not (RFC 4180). Empty lines are
 * skipped.
 */
export function readManifest(text: string): ManifestRead {
  const clean = text.replace(/^\uFEFF/, '');
  const lines = splitLines(clean, separatorOf(clean));
  const [header, ...body] = lines;
  if (!header || body.length === 0) return { fault: 'empty', line: 1 };
  const columns = header.cells.map((title) => title.trim().toLowerCase());
  if (columns.some((title) => title === '') || new Set(columns).size < columns.length)
    return { fault: 'columns', line: header.line };
  const odd = body.find(({ cells }) => cells.length !== columns.length);
  if (odd) return { fault: 'cells', line: odd.line };
  const rows = body.map(({ cells }) => Object.fromEntries(columns.map((title, at) => [title, cells[at]!.trim()])));
  return { rows, columns };
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  return ['\t', ';', ','].find((one) => first.includes(one)) ?? '\t';
}

interface Line {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

function splitLines(text: string, separator: string): readonly Line[] {
  const lines: Line[] = [];
  let [cells, cell, isQuoted, line, beganAt] = [[] as string[], '', false, 1, 1];
  const endLine = () => {
    if (cells.length > 0 || cell.trim() !== '') lines.push({ line: beganAt, cells: [...cells, cell] });
    [cells, cell, beganAt] = [[], '', line + 1];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (isQuoted && char === '"' && text[at + 1] === '"') cell += text[++at];
    else if (isQuoted && char === '"') isQuoted = false;
    else if (isQuoted) cell += char;
    else if (char === '"' && cell === '' && separator !== '\t') isQuoted = true;
    else if (char === separator) [cells, cell] = [[...cells, cell], ''];
    else if (char === '\n') endLine();
    else if (char !== '\r') cell += char;
    if (char === '\n') line += 1;
  }
  endLine();
  return lines;
}
