import type { NewJob } from '../../jobs/job.ts';
import type { Blobs } from '../../media/blobs.ts';
import type { CreateFolderDeps } from '../create-folder.ts';
import type { Folder } from '../folder.ts';
import type { FoldersStore } from '../folders.store.ts';

export interface MemoryBlobs extends Blobs {
  readonly staged: ReadonlyMap<string, Uint8Array>;
  readonly published: ReadonlyMap<string, Uint8Array>;
}

/** Blobs in memory; `published` is what a reader would find. */
export function createMemoryBlobs(): MemoryBlobs {
  const staged = new Map<string, Uint8Array>();
  const published = new Map<string, Uint8Array>();
  return {
    staged,
    published,
    async stage(key, bytes) {
      staged.set(key, bytes);
      return {
        key,
        async publish() {
          published.set(key, bytes);
          staged.delete(key);
        },
        async discard() {
          staged.delete(key);
          published.delete(key);
        },
      };
    },
    read: async (key) => published.get(key),
    remove: async (key) => {
      published.delete(key);
    },
    async *listOlderThan() {
      yield* [...published.keys()];
    },
    discardAbandoned: async () => staged.clear(),
  };
}

export interface MemoryFolders extends FoldersStore {
  readonly rows: ReadonlyMap<string, Folder>;
  /** By the id of the folder. */
  readonly jobs: ReadonlyMap<string, NewJob>;
}

/** The folders of one company in memory. */
export function createMemoryFolders(): MemoryFolders {
  const rows = new Map<string, Folder>();
  const jobs = new Map<string, NewJob>();
  return {
    rows,
    jobs,
    insert: async (folder, job) => {
      rows.set(folder.id, folder);
      if (job) jobs.set(folder.id, job);
    },
    find: async (id) => rows.get(id),
    async findAnalysis(id) {
      for (const folder of rows.values()) {
        const analysis = folder.analyses.find((one) => one.id === id);
        if (analysis) return { analysis, folder };
      }
      return undefined;
    },
  };
}

/** A company that says nothing of what it wants. */
export const noPolicies = { findCurrent: async () => undefined };

/** A company without collections and challenges. */
export const noCollections: Pick<CreateFolderDeps, 'collections' | 'persons' | 'challenges'> = {
  challenges: { find: async () => undefined },
  collections: { find: async () => undefined },
  persons: { search: async () => undefined },
};
