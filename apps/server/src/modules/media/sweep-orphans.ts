import type { BlobIndex } from '../folders/folders.store.ts';
import { originalOfThumbnail } from './blob-keys.ts';
import type { Blobs } from './blobs.ts';

export interface SweepOrphansDeps {
  readonly blobs: Pick<Blobs, 'listOlderThan' | 'remove'>;
  readonly index: Pick<BlobIndex, 'withoutRow'>;
}

/** Blobs that had no row when they were looked at, with when that was first so, by `performance.now()`. */
export type Suspects = ReadonlyMap<string, number>;

export interface SweepLook {
  /** Blobs that are younger by their store are not looked at; clocks are set, so that this alone proves nothing. */
  readonly before: Date;
  /** What the look before this one found. */
  readonly suspects: Suspects;
  /** For how long a blob must have been without a row to be removed: so long that nothing of then is still under way. */
  readonly settledMs: number;
}

const batchSize = 500;
/** Others wait for the next look: they are not many unless something is broken. */
const mostSuspects = 100_000;

/**
 * Removes blobs that no row speaks of, e.g. because the server died between writing them and committing their rows. None is removed at
 * first sight: a clock that was set makes the files of a request that is under way look old. A thumbnail lives as long as its original.
 * @returns how many were removed, and who is to be handed to the next look
 */
export async function sweepOrphans(
  { blobs, index }: SweepOrphansDeps,
  { before, suspects, settledMs }: SweepLook,
): Promise<{ readonly removed: number; readonly suspects: Suspects }> {
  const still = new Map<string, number>();
  let removed = 0;
  let batch: string[] = [];
  const sweepBatch = async () => {
    const orphans = new Set(await index.withoutRow([...new Set(batch.map(ownerOf))]));
    const seenAt = performance.now();
    for (const key of batch.filter((one) => orphans.has(ownerOf(one)))) {
      const since = suspects.get(key);
      if (since !== undefined && seenAt - since >= settledMs) {
        await blobs.remove(key);
        removed += 1;
      } else if (still.size < mostSuspects) still.set(key, since ?? seenAt);
    }
    batch = [];
  };
  for await (const key of blobs.listOlderThan(before)) {
    batch.push(key);
    if (batch.length === batchSize) await sweepBatch();
  }
  await sweepBatch();
  return { removed, suspects: still };
}

/** The blob whose row decides: the original of a thumbnail, else the blob itself. */
const ownerOf = (key: string) => originalOfThumbnail(key) ?? key;
