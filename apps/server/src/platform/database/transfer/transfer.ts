import type { Pool } from 'pg';
import type { Blobs } from '../../../modules/media/blobs.ts';
import { copyBlobs } from './copy-blobs.ts';
import { openDatabaseSource } from './database-source.ts';
import type { TableFacts, TableSource } from './table-source.ts';

/** What a transfer tells of itself while it goes on. */
export interface TransferProgress {
  onBlob(bytes: number): void;
  onTable(table: TableFacts): void;
}

export interface TransferResult {
  readonly tables: readonly TableFacts[];
  /** Copied now; those that were there from an earlier run are not counted. */
  readonly copiedBlobs: number;
  readonly copiedBytes: number;
}

export interface Transfer {
  readonly from: { readonly pool: Pool; readonly blobs: Pick<Blobs, 'read'> };
  readonly to: {
    readonly blobs: Blobs;
    writeTables(source: TableSource, onTable: TransferProgress['onTable']): Promise<void>;
  };
  readonly progress: TransferProgress;
}

/** How often rows are read anew because blobs that they speak of were deleted meanwhile. */
const mostTries = 5;

type Copying = Pick<Transfer, 'from' | 'progress'> & { readonly to: Pick<Transfer['to'], 'blobs'> };

/**
 * Copies an installation that may be running: blobs first, then the rows of one moment with the blobs that came meanwhile,
 * so that every row has its blob. What an earlier run copied is not copied again.
 * @throws Error in words for the operator; the rows are written whole or not at all
 */
export async function transfer(task: Transfer): Promise<TransferResult> {
  const { copy, tally } = await openCopy({ ...task, from: task.from.blobs });
  await withSource(task.from.pool, (source) => copyBlobs(copy, source.blobKeys()));
  for (let tries = 1; ; tries += 1) {
    const outcome = await withSource(task.from.pool, async (source) => {
      const missing = await copyBlobs(copy, source.blobKeys());
      if (missing.length > 0) return { missing };
      await task.to.writeTables(source, task.progress.onTable);
      return { tables: source.tables };
    });
    if (outcome.tables) return { ...tally, tables: outcome.tables };
    if (tries === mostTries) throw new Error(wordsForMissing(outcome.missing));
  }
}

/** Copies the blobs alone, ahead of the rows. */
export async function transferMedia(task: Copying): Promise<TransferResult> {
  const { copy, tally } = await openCopy({ ...task, from: task.from.blobs });
  await withSource(task.from.pool, (source) => copyBlobs(copy, source.blobKeys()));
  return { ...tally, tables: [] };
}

/** Copies what a backup holds: nobody deletes anything there, so whatever is missing is lost. */
export async function transferBackup(
  source: TableSource,
  task: Omit<Transfer, 'from'> & { readonly from: Pick<Blobs, 'read'> },
): Promise<TransferResult> {
  const { copy, tally } = await openCopy(task);
  const missing = await copyBlobs(copy, source.blobKeys());
  if (missing.length > 0) throw new Error(wordsForMissing(missing));
  await task.to.writeTables(source, task.progress.onTable);
  return { ...tally, tables: source.tables };
}

async function openCopy({ from, to, progress }: Omit<Copying, 'from'> & { readonly from: Pick<Blobs, 'read'> }) {
  const tally = { copiedBlobs: 0, copiedBytes: 0 };
  const onBlob = (bytes: number) => {
    tally.copiedBlobs += 1;
    tally.copiedBytes += bytes;
    progress.onBlob(bytes);
  };
  return { tally, copy: { from, to: to.blobs, done: await listAll(to.blobs), onBlob } };
}

async function withSource<T>(pool: Pool, work: (source: TableSource) => Promise<T>): Promise<T> {
  const source = await openDatabaseSource(pool);
  try {
    return await work(source);
  } finally {
    source.close();
  }
}

async function listAll(blobs: Pick<Blobs, 'listOlderThan'>): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const key of blobs.listOlderThan(new Date(8.64e15))) keys.add(key);
  return keys;
}

function wordsForMissing(keys: readonly string[]): string {
  const few = keys.slice(0, 5).join(', ');
  return `${keys.length} files that rows speak of are not there: ${few}${keys.length > 5 ? ', ...' : ''}. No row was written.`;
}
