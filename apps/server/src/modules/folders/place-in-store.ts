import type { FolderId, MediaId } from '../../shared/ids.ts';
import type { BlobBatch } from '../media/blob-batch.ts';
import { newJpegKey, newMediaKey } from '../media/blob-keys.ts';
import type { Placement } from './conclude-folder.ts';
import type { PlannedMedia } from './folder-plan.ts';

interface Contents {
  readonly folderId: FolderId;
  readonly media: readonly PlannedMedia[];
}

/** Keeps uploads and pictures of a folder as blobs of one batch. */
export function placeInStore({ folderId, media }: Contents, batch: BlobBatch) {
  const keys = new Map<MediaId, string>(media.map(({ id, file }) => [id, newMediaKey(folderId, file.name)]));
  const pictures: { readonly key: string; readonly jpeg: Uint8Array }[] = [];
  const placement: Placement = {
    blobKeyOf: (id) => keys.get(id) ?? null,
    placeJpeg(jpeg) {
      const key = newJpegKey(folderId);
      pictures.push({ key, jpeg });
      return { blobKey: key, jpeg: null };
    },
  };
  return {
    placement,
    stageUploads: () => Promise.all(media.map(({ id, file }) => batch.stage(keys.get(id)!, file.bytes))),
    stagePictures: () => Promise.all(pictures.map(({ key, jpeg }) => batch.stage(key, jpeg))),
  };
}
