import { thumbnailKeyOf } from '../media/blob-keys.ts';
import type { Blobs } from '../media/blobs.ts';
import type { FreedKeys } from './collections.store.ts';

/** Removes the bytes of photos whose rows are gone, with their thumbnails; a sweep takes what a failure leaves behind. */
export async function removeFreed(blobs: Pick<Blobs, 'remove'>, keys: FreedKeys): Promise<void> {
  for (const key of keys) {
    await blobs.remove(key);
    await blobs.remove(thumbnailKeyOf(key));
  }
}
