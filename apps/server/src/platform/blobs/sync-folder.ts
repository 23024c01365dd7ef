import { setImmediate as nextTurn } from 'node:timers/promises';
import { syncFolder } from '../data-folder.ts';

/**
 * Like `syncFolder`, with callers that come before a sync has begun sharing it: under load one flush makes the names of
 * many blobs durable. What has begun may have missed the caller's rename, so it is never shared.
 */
export function createFolderSync(sync: (folder: string) => Promise<void> = syncFolder) {
  const latest = new Map<string, { hasBegun: boolean; done: Promise<void> }>();

  return (folder: string): Promise<void> => {
    const last = latest.get(folder);
    if (last && !last.hasBegun) return last.done;
    const entry = { hasBegun: false, done: Promise.resolve() };
    entry.done = (async () => {
      // One turn, in which the other blobs of the same request are renamed.
      await (last ? last.done.catch(() => undefined) : nextTurn());
      entry.hasBegun = true;
      try {
        await sync(folder);
      } finally {
        if (latest.get(folder) === entry) latest.delete(folder);
      }
    })();
    latest.set(folder, entry);
    return entry.done;
  };
}
