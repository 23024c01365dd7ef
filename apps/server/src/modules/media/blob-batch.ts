import type { Blobs, StagedBlob } from './blobs.ts';

/** Blobs that are kept together or not at all. */
export interface BlobBatch {
  /** Makes the bytes durable under a name that nobody serves. */
  stage(key: string, bytes: Uint8Array): Promise<void>;
  /** Gives every staged blob its key, durably. */
  publish(): Promise<void>;
  /** Throws everything away, published or not, and whatever is still being staged as soon as it is; never fails. */
  discard(): Promise<void>;
}

/** Opens an empty batch. */
export function openBlobBatch(blobs: Blobs): BlobBatch {
  const staging: Promise<StagedBlob>[] = [];
  return {
    async stage(key, bytes) {
      const staged = blobs.stage(key, bytes);
      staging.push(staged);
      await staged;
    },
    async publish() {
      const staged = await Promise.all(staging);
      const results = await Promise.allSettled(staged.map((blob) => blob.publish()));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    async discard() {
      const settled = await Promise.allSettled(staging);
      await Promise.all(settled.map((result) => (result.status === 'fulfilled' ? result.value.discard() : undefined)));
    },
  };
}
