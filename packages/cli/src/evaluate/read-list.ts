import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';
import { readTable, type TableRow } from './read-table.ts';

/** A list of an evaluation, as it lay on disk. */
export interface EvaluationList {
  readonly rows: readonly TableRow[];
  readonly sha256: string;
}

/**
 * Reads a list and makes sure that every file it names is there: a file that is missing is a mistake in the list,
 * not a failure of the check that is evaluated.
 * @throws CliError naming the list's fault, or the first missing files and how many there are.
 */
export async function readList(
  path: string,
  { root, required, fileColumns }: { root: string; required: readonly string[]; fileColumns: readonly string[] },
): Promise<EvaluationList> {
  const bytes = await readFile(path).catch((cause: Error) => {
    throw new CliError(`${path} cannot be read: ${cause.message}`, { cause });
  });
  const rows = await readTable(bytes, required, path);
  const files = new Set(rows.flatMap((row) => fileColumns.flatMap((column) => row[column] || [])));
  const missing: string[] = [];
  for (const file of files) {
    const found = await stat(join(root, file)).catch(() => undefined);
    if (!found?.isFile()) missing.push(file);
  }
  if (missing.length > 0) {
    throw new CliError(`${path}: ${missing.length} file(s) are not under ${root}: ${missing.slice(0, 5).join(', ')}`);
  }
  return { rows, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * Value of the column by which figures are broken down, `null` when none was asked for.
 * @throws CliError when the list has no such column.
 */
export function groupOf(row: TableRow, column: string | undefined): string | null {
  if (column === undefined) return null;
  const group = row[column];
  if (group === undefined) throw new CliError(`--by ${column}: the list has no such column`);
  return group;
}
