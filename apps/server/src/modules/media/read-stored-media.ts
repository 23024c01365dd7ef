import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import type { BlobIndex } from '../folders/folders.store.ts';
import { isBlobKey, originalOfThumbnail } from './blob-keys.ts';
import type { Blobs } from './blobs.ts';

export interface StoredMedia {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** The name under which to save it; `null` for what is shown. */
  readonly downloadName: string | null;
}

export interface ReadStoredMediaDeps {
  readonly blobs: Blobs;
  readonly index: Pick<BlobIndex, 'findByBlobKey'>;
  readonly inference: Pick<Inference, 'examine'>;
}

export type ReadStoredMedia = (key: string, signal: AbortSignal) => Promise<StoredMedia>;

/** Longest side of a thumbnail in pixels: twice the rows of a list, for dense screens. */
const thumbnailSide = 240;

/**
 * Reads media, best shots and thumbnails. A thumbnail is made when it is first asked for and kept beside its original.
 * @throws AppError `object.not_found` for a key without a row, `storage.unavailable` when a row has lost its bytes
 */
export function createStoredMediaReader(deps: ReadStoredMediaDeps): ReadStoredMedia {
  const making = new Map<string, Promise<Uint8Array>>();

  async function readOriginal(key: string): Promise<StoredMedia> {
    const row = await deps.index.findByBlobKey(key);
    if (!row) throw notFound();
    const bytes = await deps.blobs.read(key);
    if (!bytes) throw new AppError('storage.unavailable', { reason: 'the bytes of this file are gone' });
    return { bytes, mime: row.mime, downloadName: row.downloadName };
  }

  async function makeThumbnail(originalKey: string, key: string): Promise<Uint8Array> {
    const { bytes } = await readOriginal(originalKey);
    // Whoever asked first may leave: others may be waiting for the same thumbnail.
    const { thumbnail } = await deps.inference.examine({ bytes }, { thumbnail: thumbnailSide });
    if (!thumbnail) throw new Error('The engine gave no thumbnail.');
    const staged = await deps.blobs.stage(key, thumbnail);
    try {
      await staged.publish();
    } catch (error) {
      await staged.discard();
      throw error;
    }
    return thumbnail;
  }

  /** One making serves everybody who asks meanwhile. */
  function makeThumbnailOnce(originalKey: string, key: string): Promise<Uint8Array> {
    const made = making.get(key) ?? makeThumbnail(originalKey, key).finally(() => making.delete(key));
    making.set(key, made);
    return made;
  }

  async function readThumbnail(originalKey: string, key: string): Promise<StoredMedia> {
    const row = await deps.index.findByBlobKey(originalKey);
    if (!row || row.kind === null) throw notFound();
    const bytes = (await deps.blobs.read(key)) ?? (await makeThumbnailOnce(originalKey, key));
    return { bytes, mime: 'image/jpeg', downloadName: null };
  }

  return async (key, signal) => {
    if (!isBlobKey(key)) throw notFound();
    signal.throwIfAborted();
    const original = originalOfThumbnail(key);
    return original === undefined ? readOriginal(key) : readThumbnail(original, key);
  };
}

function notFound(): AppError {
  return new AppError('object.not_found', { reason: 'there is no such file' });
}
