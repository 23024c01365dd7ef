import { join } from 'node:path';
import type { Vision } from '@praesto/vision';
import type { Acquisition, ComparedPair } from '@praesto/vision/evaluation';
import { examineFile, type FileOutcome } from '../analyze/examine-file.ts';
import { CliError } from '../cli-error.ts';
import { mapInParallel } from '../map-in-parallel.ts';
import type { CollectOptions } from './collect-presentations.ts';
import { groupOf } from './read-list.ts';
import type { TableRow } from './read-table.ts';

/** One image of the list and what became of it. */
export interface AcquiredImage {
  readonly file: string;
  readonly acquisition: Acquisition;
}

/** Embeds every image of the list once and compares the pairs. */
export async function collectPairs(
  vision: Vision,
  rows: readonly TableRow[],
  { root, jobs, onDone, by }: CollectOptions & { readonly by: readonly string[] },
): Promise<{ pairs: ComparedPair[]; images: AcquiredImage[] }> {
  const plan = rows.map((row) => planPair(row, by));
  const files = imagesOf(rows);
  const embeddings = new Map<string, Float32Array>();
  const images = await mapInParallel(files, jobs, async (file) => {
    const outcome = await examineFile(vision, join(root, file), { embedding: true });
    onDone();
    const { acquisition, embedding } = readAcquisition(outcome);
    if (embedding) embeddings.set(file, embedding);
    return { file, acquisition };
  });
  const pairs = plan.map((pair) => {
    const a = embeddings.get(pair.file1);
    const b = embeddings.get(pair.file2);
    return { ...pair, comparison: a && b ? vision.compare(a, b) : null };
  });
  return { pairs, images };
}

/** Every image that the pairs name, once. */
export function imagesOf(rows: readonly TableRow[]): string[] {
  return [...new Set(rows.flatMap((row) => [row.file1!, row.file2!]))];
}

function planPair(row: TableRow, by: readonly string[]): Omit<ComparedPair, 'comparison'> {
  if (row.same !== '0' && row.same !== '1') {
    throw new CliError(`${row.file1} and ${row.file2}: same must be 1 or 0, not "${row.same}"`);
  }
  return {
    file1: row.file1!,
    file2: row.file2!,
    same: row.same === '1',
    fold: row.fold || null,
    people: row.subject1 && row.subject2 ? [row.subject1, row.subject2] : null,
    groups: Object.fromEntries(by.map((column) => [column, groupOf(row, column)!])),
  };
}

function readAcquisition(outcome: FileOutcome): { acquisition: Acquisition; embedding?: Float32Array } {
  if (outcome.status === 'failed') {
    const { code, message, file } = outcome;
    if (code === 'file.unreadable') throw new CliError(`${file}: ${message}`);
    return { acquisition: { status: 'undecodable', code, message } };
  }
  const { embedding } = outcome.report;
  if (!embedding) throw new Error('the engine gave no embedding outcome although it was asked for one');
  return embedding.status === 'extracted'
    ? { acquisition: { status: 'acquired' }, embedding: embedding.embedding }
    : { acquisition: { status: 'unusable', reason: embedding.reason } };
}
