import type { ModelId } from '@praesto/vision';
import type { CompanyId } from '../../shared/ids.ts';
import type { Collection, CollectionId, PersonId, PersonImageId } from './collection.ts';

/** The photo of a person that is most like a face. */
export interface Neighbour {
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  readonly embedding: Float32Array;
  /** -1..1. */
  readonly cosine: number;
}

export interface PersonSearch {
  readonly companyId: CompanyId;
  readonly collectionId: CollectionId;
  /** Embeddings of unit length, all made by `model`; `null` where there are none. */
  readonly probes: readonly Float32Array[];
  readonly model: ModelId | null;
  /** How many persons to tell of each probe. */
  readonly count: number;
}

export interface PersonSearchResult {
  readonly collection: Collection;
  /** For each probe the most similar persons, each once and the most similar first. */
  readonly nearest: readonly (readonly Neighbour[])[];
  /** Photos that were compared, and those that could not be: another model made their embeddings. */
  readonly compared: number;
  readonly skipped: number;
}

/**
 * Port: who in a collection is most like a face. Exact: nobody is overlooked. Who was added before the search began is
 * found, who was removed before is not. `undefined` when the company has no such collection.
 */
export interface PersonIndex {
  search(search: PersonSearch): Promise<PersonSearchResult | undefined>;
}
