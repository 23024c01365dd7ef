import { syncFolder } from '../data-folder.ts';

/**
 * Like `syncFolder`, with callers that come while a folder is being synced sharing the next run: under load one flush
 * makes the names of many requests durable.
 */
export function createFolderSync(sync: (folder: string) => Promise<void> = syncFolder) {
  const running = new Map<string, { readonly now: Promise<void>; next?: Promise<void> }>();

  function start(folder: string): Promise<void> {
    const now = sync(folder).finally(() => {
      if (running.get(folder)?.now === now) running.delete(folder);
    });
    running.set(folder, { now });
    return now;
  }

  return (folder: string): Promise<void> => {
    const current = running.get(folder);
    if (current === undefined) return start(folder);
    // What runs may have begun before our rename; only one that begins now is sure to cover it.
    const begin = () => start(folder);
    current.next ??= current.now.then(begin, begin);
    return current.next;
  };
}
