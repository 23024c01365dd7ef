import type { AnalysisQuery, ListPage, MediaQuery } from '@praesto/contract';
import type { Analysis } from '../analyses/analysis.ts';
import type { Media } from '../media/media.ts';
import type { Stores } from '../stores.ts';
import type { Folder } from './folder.ts';
import { getFolder } from './get-folder.ts';

type Deps = Pick<Stores, 'folders' | 'folderLists'>;

/** A page of what is in a folder, with the folder around it. */
export interface FolderContents<Part> {
  readonly folder: Folder;
  readonly page: ListPage<Part>;
}

/** @throws AppError `object.not_found` as `getFolder` does */
export async function listFolderMedia(deps: Deps, id: string, query: MediaQuery): Promise<FolderContents<Media>> {
  const folder = await getFolder(deps.folders, id);
  const page = await deps.folderLists.listMedia(folder.id, query);
  return { folder, page: withParts(page, folder.media) };
}

/** @throws AppError `object.not_found` as `getFolder` does */
export async function listFolderAnalyses(
  deps: Deps,
  id: string,
  query: AnalysisQuery,
): Promise<FolderContents<Analysis>> {
  const folder = await getFolder(deps.folders, id);
  const page = await deps.folderLists.listAnalyses(folder.id, query);
  return { folder, page: withParts(page, folder.analyses) };
}

/** The parts themselves in place of their ids; one that came after the folder was read is left for the next request. */
function withParts<Part extends { readonly id: string }>(
  page: ListPage<Part['id']>,
  parts: readonly Part[],
): ListPage<Part> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  return { ...page, items: page.items.flatMap((id) => byId.get(id) ?? []) };
}
