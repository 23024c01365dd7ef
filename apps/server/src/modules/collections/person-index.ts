import type { PersonScore } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import type { CompanyId } from '../../shared/ids.ts';
import type { Collection, CollectionId, PersonId, PersonImageId } from './collection.ts';

/** The photo of a person that is most like a face. */
export interface Neighbour {
  readonly collectionId: CollectionId;
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  /** Of the photo, or of all photos of the person where their scores are pooled. */
  readonly embedding: Float32Array;
  /** -1..1. */
  readonly cosine: number;
}

export interface PersonSearch {
  readonly companyId: CompanyId;
  /** Where to look, all of them at once. */
  readonly collectionIds: readonly CollectionId[];
  /** Embeddings of unit length, all made by `model`; `null` where there are none. */
  readonly probes: readonly Float32Array[];
  readonly model: ModelId | null;
  /** How many persons to tell of each probe, 1 or more. */
  readonly count: number;
  /**
   * How alike a person with several photos is; `best` when not given: as the most similar one. `pooled`: as the mean of all of them, for
   * those whom `best` would tell and for some who come after them.
   */
  readonly score?: PersonScore;
  /** Ends the search early where nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

export interface PersonSearchResult {
  /** In the order in which they were asked for. */
  readonly collections: readonly Collection[];
  /** For each probe the most similar persons, each once and the most similar first. */
  readonly nearest: readonly (readonly Neighbour[])[];
  /** Photos that were compared, and those that could not be: the model made no embedding of them. */
  readonly compared: number;
  readonly skipped: number;
  /** Further ones that could not be, which whoever changed the model knows of and accepted. */
  readonly accepted: number;
}

/**
 * Port: who in some collections of a company is most like a face. Exact: nobody is overlooked. Who was added before the
 * search began is found, who was removed before it ends is not. `undefined` when the company lacks one of the collections.
 * @throws AppError `index.not_ready` where a collection is not loaded within the limit, `model.not_current` where persons are
 * searched with another model than the one that made the probes: never is nobody found instead
 */
export interface PersonIndex {
  search(search: PersonSearch): Promise<PersonSearchResult | undefined>;
}
