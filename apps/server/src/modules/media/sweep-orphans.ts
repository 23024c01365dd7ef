import type { BlobIndex } from '../folders/folders.store.ts';
import { originalOfThumbnail } from './blob-keys.ts';
import type { Blobs } from './blobs.ts';

export interface SweepOrphansDeps {
  readonly blobs: Pick<Blobs, 'listOlderThan' | 'remove'>;
  readonly index: Pick<BlobIndex, 'withoutRow'>;
}

const batchSize = 500;

/**
 * Removes blobs that no row speaks of, e.g. because the server died between writing them and committing their rows. A
 * thumbnail lives as long as its original. `before` must lie so far back that nothing of then is still under way.
 * @returns how many were removed
 */
export async function sweepOrphans({ blobs, index }: SweepOrphansDeps, before: Date): Promise<number> {
  let removed = 0;
  let batch: string[] = [];
  const sweepBatch = async () => {
    const orphans = new Set(await index.withoutRow([...new Set(batch.map(ownerOf))]));
    for (const key of batch.filter((one) => orphans.has(ownerOf(one)))) {
      await blobs.remove(key);
      removed += 1;
    }
    batch = [];
  };
  for await (const key of blobs.listOlderThan(before)) {
    batch.push(key);
    if (batch.length === batchSize) await sweepBatch();
  }
  await sweepBatch();
  return removed;
}

/** The blob whose row decides: the original of a thumbnail, else the blob itself. */
const ownerOf = (key: string) => originalOfThumbnail(key) ?? key;
