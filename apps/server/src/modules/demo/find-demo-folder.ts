import { demoMetaKey, folderList, parseList } from '@praesto/contract';
import type { Folder } from '../folders/folder.ts';
import type { FolderLists } from '../folders/folder-lists.ts';

export interface FindDemoFolderDeps {
  /** Of the company whose page it is. */
  readonly folderLists: Pick<FolderLists, 'listFolders'>;
  readonly now: () => Date;
}

/** For how long the page can ask: long enough to look at a result, too short to be a way into an archive. */
const ASKABLE_MS = 60 * 60_000;

/** The newest folder that a page of the demo made with this key, or `undefined`: not yet there, or too long ago. */
export async function findDemoFolder(
  { folderLists, now }: FindDemoFolderDeps,
  key: string,
): Promise<Folder | undefined> {
  const at = now();
  const since = (at.getTime() - ASKABLE_MS) / 1000;
  const asked = {
    meta_data: `${demoMetaKey}==${key}`,
    'time_created.min': String(since),
    with_analyses: 'true',
    limit: '1',
  };
  const query = parseList(folderList, asked, at);
  if (!query.ok) throw new Error(`the question for a folder of the demo is wrong: ${JSON.stringify(query.mistakes)}`);
  const { items } = await folderLists.listFolders(query.value);
  return items[0];
}
