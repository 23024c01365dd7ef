import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../cli-error.ts';
import type { TableRow } from '../evaluate/read-table.ts';

/** A labelled file. */
export interface PlannedFile {
  readonly path: string;
  /** Of its bytes. */
  readonly sha256: string;
  /** The attack's name; `null`: bona fide. */
  readonly species: string | null;
  readonly subject: string;
  readonly source: string;
}

/** The files of a list. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  /** Rows left out because the list named the same bytes before: they would count twice. */
  readonly repeated: number;
}

/**
 * Reads the rows of a list and the bytes of its files.
 * @param sourceColumn Names where a file comes from; `null`: the list does not say, and all is one source.
 * @throws CliError when a row lacks its label, subject or source, a file cannot be read, or the same bytes have two labels.
 */
export async function planFiles(
  rows: readonly TableRow[],
  { root, sourceColumn }: { root: string; sourceColumn: string | null },
): Promise<Plan> {
  const labelled = rows.map((row) => readRow(row, sourceColumn));
  const all: PlannedFile[] = [];
  for (const file of labelled) all.push({ ...file, sha256: await hashFile(join(root, file.path)) });
  const files = [...Map.groupBy(all, ({ sha256 }) => sha256).values()].map(requireOneLabel);
  return { files, repeated: all.length - files.length };
}

function readRow(row: TableRow, sourceColumn: string | null): Omit<PlannedFile, 'sha256'> {
  const cell = (column: string, meaning: string) => {
    if (!row[column]) throw new CliError(`${row.path}: the ${column} is empty; ${meaning} is wanted`);
    return row[column];
  };
  const label = cell('label', '"real" or the name of an attack');
  return {
    path: row.path!,
    species: label === 'real' ? null : label,
    subject: cell('subject', 'who is shown'),
    source: sourceColumn === null ? 'all' : cell(sourceColumn, 'a camera, a site or a collection'),
  };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash).catch((cause: Error) => {
    throw new CliError(`${path} cannot be read: ${cause.message}`, { cause });
  });
  return hash.digest('hex');
}

function requireOneLabel(same: readonly PlannedFile[]): PlannedFile {
  const first = same[0]!;
  const other = same.find(({ species }) => species !== first.species);
  if (!other) return first;
  const [one, two] = [first, other].map(({ path, species }) => `${path} (${species ?? 'real'})`);
  throw new CliError(`${one} and ${two} are the same file with two labels`);
}
