import { thumbnailKeyOf } from './blob-keys.ts';
import type { Blobs } from './blobs.ts';

/** Removes the bytes of which the rows are gone, with their thumbnails; a sweep takes what a failure leaves behind. */
export async function removeBlobs(blobs: Pick<Blobs, 'remove'>, keys: readonly string[]): Promise<void> {
  for (const key of keys) await Promise.all([blobs.remove(key), blobs.remove(thumbnailKeyOf(key))]);
}
