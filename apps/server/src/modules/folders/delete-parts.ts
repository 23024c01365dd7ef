import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { Blobs } from '../media/blobs.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import type { FolderUpkeep } from './folder-upkeep.ts';

export interface DeleteDeps {
  readonly upkeep: FolderUpkeep;
  readonly blobs: Pick<Blobs, 'remove'>;
}

type Noun = 'folder' | 'media' | 'analysis';

/**
 * Deletes a folder, a medium or an analysis with everything that belongs to it: the rows first, together; then the
 * bytes, of which a sweep takes what a failure leaves behind.
 * @throws AppError `object.not_found` for an unknown id, one beyond reach, one that is deleted, and a text that is no id
 */
export async function deletePart({ upkeep, blobs }: DeleteDeps, noun: Noun, id: string): Promise<void> {
  const blobKeys = isId(id) ? await deletions[noun](upkeep, id as never) : undefined;
  if (!blobKeys) throw new AppError('object.not_found', { field: `${noun}_id`, reason: `no ${noun} has this id` });
  await removeBlobs(blobs, blobKeys);
}

const deletions: Readonly<Record<Noun, (upkeep: FolderUpkeep, id: never) => Promise<readonly string[] | undefined>>> = {
  folder: (upkeep, id) => upkeep.deleteFolder(id),
  media: (upkeep, id) => upkeep.deleteMedia(id),
  analysis: (upkeep, id) => upkeep.deleteAnalysis(id),
};
