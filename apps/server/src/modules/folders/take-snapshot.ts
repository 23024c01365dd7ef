import type { Still } from '@praesto/vision';
import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import { newJpegKey } from '../media/blob-keys.ts';
import type { Blobs } from '../media/blobs.ts';
import { toJpegMedia } from '../media/jpeg-media.ts';
import type { Media } from '../media/media.ts';
import type { Stores } from '../stores.ts';
import { tooManyMedia } from './add-media.ts';
import type { Folder } from './folder.ts';
import { getMedia } from './get-media.ts';
import { folderWiped, requireNotWiped } from './wipe-folder.ts';

export interface SnapshotDeps {
  readonly stores: Pick<Stores, 'folders' | 'folderUpkeep' | 'orders'>;
  readonly inference: Inference;
  readonly blobs: Blobs;
  readonly now: Clock;
  /** How many media a folder may have. */
  readonly maxMedia: number;
}

/** Which still of which medium. */
export interface SnapshotWish {
  readonly mediaId: string;
  /** Seconds after the first frame; `null` = the middle. */
  readonly time: number | null;
  readonly signal: AbortSignal;
}

interface Snapshot {
  readonly still: Still;
  readonly folder: Folder;
}

/**
 * Takes a still of a stored medium.
 * @throws AppError `object.not_found`, `folder.wiped`, `body.wrong_value` for a time that the medium does not have,
 * `storage.unavailable` when its bytes are gone, and what decoding throws
 */
export async function takeSnapshot(deps: SnapshotDeps, { mediaId, time, signal }: SnapshotWish): Promise<Snapshot> {
  const { media, folder } = await getMedia(deps.stores, mediaId);
  requireNotWiped(folder);
  const atMs = time === null ? null : timeWithin(media, time * 1000);
  const bytes = media.blobKey === null ? undefined : await deps.blobs.read(media.blobKey);
  if (!bytes) throw new AppError('storage.unavailable', { reason: 'the bytes of this medium are gone' });
  const { still } = await deps.inference.examine({ bytes, name: media.originalName }, { still: { atMs } }, signal);
  if (!still) throw new Error('The engine gave no still.');
  return { still, folder };
}

function timeWithin({ kind, durationMs }: Media, atMs: number): number {
  if (durationMs !== null && atMs <= durationMs) return atMs;
  const reason =
    kind !== 'video'
      ? 'only a video has times'
      : durationMs === null
        ? 'how long this video is shows when it is looked at for its analyses'
        : `the video ends after ${durationMs / 1000} seconds`;
  throw new AppError('body.wrong_value', { fields: [{ field: 'time', reason }] });
}

/** Takes a still and makes it a medium of the same folder. @throws AppError as `takeSnapshot`, and `media.too_many` */
export async function keepSnapshot(
  deps: SnapshotDeps,
  wish: SnapshotWish,
): Promise<{ readonly folder: Folder; readonly media: Media }> {
  const { still, folder } = await takeSnapshot(deps, wish);
  const media = toMedia(still, folder, deps.now());
  const staged = await deps.blobs.stage(media.blobKey!, still.jpeg);
  let isInserting = false;
  try {
    await staged.publish();
    isInserting = true;
    const outcome = await deps.stores.orders.addMedia(folder, [media], deps.maxMedia);
    if (outcome === 'missing') throw new AppError('object.not_found', { field: 'media_id', reason: 'it was deleted' });
    if (outcome === 'wiped') throw folderWiped();
    if (outcome === 'too_many') throw tooManyMedia(deps.maxMedia);
    return { folder, media };
  } catch (error) {
    // Rows without bytes would be a loss; bytes without rows are swept.
    if (!(isInserting && isDatabaseAway(error))) await staged.discard();
    throw error;
  }
}

function toMedia({ jpeg, width, height, timestampMs }: Still, { id: folderId }: Folder, at: Date): Media {
  return toJpegMedia({
    id: newId<'media'>(),
    folderId,
    originalName: timestampMs === null ? 'snapshot.jpg' : `snapshot_${timestampMs}ms.jpg`,
    bytes: jpeg,
    width,
    height,
    blobKey: newJpegKey(folderId),
    at,
  });
}
