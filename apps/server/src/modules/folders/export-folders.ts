import { decodeCursor, type FolderQuery } from '@praesto/contract';
import type { Folder } from './folder.ts';
import type { FolderLists } from './folder-lists.ts';

/** How folders become one text. */
export interface FolderWriter {
  readonly head: string;
  /** `place` counts from 0. */
  write(folder: Folder, place: number): string;
  readonly tail: string;
}

/** What is in memory at one time: each folder may have ten kilobytes of results. */
const pageSize = 100;

/**
 * Everything that fits a query as pieces of text, a page at a time: the next page is read when the last one is taken,
 * each from where the one before ended, so no reader keeps a transaction open and a table of any size takes the memory
 * of a page.
 */
export async function* exportFolders(
  lists: Pick<FolderLists, 'listFolders'>,
  query: FolderQuery,
  writer: FolderWriter,
): AsyncGenerator<string> {
  let after: FolderQuery['after'] = null;
  let place = 0;
  let piece = writer.head;
  do {
    const page = await lists.listFolders({ ...query, offset: 0, limit: pageSize, countsTotal: false, after });
    for (const folder of page.items) piece += writer.write(folder, place++);
    after = page.nextCursor === null ? null : placeOf(page.nextCursor, query);
    if (after === null) piece += writer.tail;
    yield piece;
    piece = '';
  } while (after !== null);
}

function placeOf(cursor: string, { sorting }: FolderQuery) {
  const place = decodeCursor(cursor, sorting);
  if (!place.ok) throw new Error(`a list gave a cursor that it cannot read: it ${place.reason}`);
  return place.value;
}
