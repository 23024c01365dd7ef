import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { Media } from '../media/media.ts';
import type { Stores } from '../stores.ts';
import type { Folder } from './folder.ts';

type Deps = Pick<Stores, 'folders' | 'folderUpkeep' | 'orders'>;

/** A medium with its folder. @throws AppError `object.not_found` for an unknown id, one beyond reach, and a text that is no id */
export async function getMedia(deps: Deps, id: string): Promise<{ readonly media: Media; readonly folder: Folder }> {
  const folderId = isId<'media'>(id) ? await deps.orders.findFolderOfMedia(id) : undefined;
  const folder = folderId && (await deps.folders.find(folderId));
  const media = folder?.media.find((one) => one.id === id.toLowerCase());
  if (!folder || !media) throw notFound();
  return { media, folder };
}

/** Replaces the tags of a medium. @throws AppError as `getMedia` */
export async function tagMedia(deps: Deps, id: string, tags: readonly string[]): Promise<void> {
  const isThere = isId<'media'>(id) && (await deps.folderUpkeep.setTags(id, [...new Set(tags)]));
  if (!isThere) throw notFound();
}

function notFound(): AppError {
  return new AppError('object.not_found', { field: 'media_id', reason: 'no medium has this id' });
}
