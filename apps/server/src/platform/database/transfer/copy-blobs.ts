import { createHash } from 'node:crypto';
import type { Blobs } from '../../../modules/media/blobs.ts';

export interface BlobCopy {
  readonly from: Pick<Blobs, 'read'>;
  readonly to: Blobs;
  /** Keys that need not be looked at again; those that are copied are added. */
  readonly done: Set<string>;
  readonly onBlob?: (bytes: number) => void;
}

/** Each is read, written durably and read again. */
const atOnce = 8;

/**
 * Copies blobs and reads each copy back.
 * @returns keys under which nothing is kept
 * @throws Error when a copy differs from its original
 */
export async function copyBlobs(copy: BlobCopy, keys: AsyncIterable<string>): Promise<readonly string[]> {
  const missing: string[] = [];
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  for await (const key of keys) {
    if (failure) break;
    if (copy.done.has(key)) continue;
    copy.done.add(key);
    const one: Promise<void> = copyOne(copy, key)
      .then((isThere) => void (isThere || missing.push(key)))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
  for (const key of missing) copy.done.delete(key);
  return missing;
}

async function copyOne({ from, to, onBlob }: BlobCopy, key: string): Promise<boolean> {
  const bytes = await from.read(key);
  if (!bytes) return false;
  const staged = await to.stage(key, bytes);
  await staged.publish();
  const copy = await to.read(key);
  if (!copy || sha256(copy) !== sha256(bytes)) throw new Error(`The copy of ${key} is not what was copied.`);
  onBlob?.(bytes.length);
  return true;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
