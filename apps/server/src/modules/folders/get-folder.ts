import { AppError } from '../../shared/app-error.ts';
import { type FolderId, isId } from '../../shared/ids.ts';
import type { Folder } from './folder.ts';
import type { FoldersStore } from './folders.store.ts';

/** @throws AppError `object.not_found` for an unknown id, another company's, and a text that is no id at all. */
export async function getFolder(folders: FoldersStore, id: string): Promise<Folder> {
  const folder = isId<'folder'>(id) ? await folders.find(id satisfies FolderId) : undefined;
  if (!folder) throw new AppError('object.not_found', { field: 'folder_id', reason: 'no folder has this id' });
  return folder;
}
