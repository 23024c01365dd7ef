import type { Reach } from './companies/reach.ts';
import type { FoldersStore } from './folders/folders.store.ts';

/** What a request may read and write: the stores of all nouns, made for one reach. There is no unscoped method on them. */
export interface Stores {
  readonly folders: FoldersStore;
}

export type StoresFor = (reach: Reach) => Stores;
