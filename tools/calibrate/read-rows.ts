import { readFileSync } from 'node:fs';
import { devData } from '../dev-data.ts';

/** Rows of a table of the development data, by column name. @throws Error when the table is missing. */
export function readRows(...parts: string[]): Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(requireData(...parts), 'utf8')
    .trimEnd()
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

/** Path of a file of the development data. @throws Error when it is missing. */
export function requireData(...parts: string[]): string {
  const path = devData(...parts);
  if (!path) throw new Error(`development data is missing: ${parts.join('/')}`);
  return path;
}
