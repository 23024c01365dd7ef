import type { CollectionQuery, ListPage, PersonQuery } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import type { Collection, CollectionId, EnrolledImage, Person, PersonId, PersonImageId } from './collection.ts';

/** A person, named by where they are. */
export interface PersonPlace {
  readonly collectionId: CollectionId;
  readonly personId: PersonId;
}

/** A person who is about to be added, with their photos. */
export type NewPerson = Omit<Person, 'images'> & { readonly images: readonly EnrolledImage[] };

/** A photo of somebody who was added a moment ago. */
export interface Newcomer {
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  readonly embedding: Float32Array;
}

/**
 * A look at whoever came into a collection since a search of it began, while nobody else can come in. Two who add the same
 * person at one time do not both overlook the other by it.
 */
export interface NewcomerCheck {
  /** Of the collection before the search. */
  readonly afterRevision: number;
  /** The model that the search was about. */
  readonly model: ModelId;
  /** Whether the person may still be added, with these there. Called with some at a time. */
  readonly admits: (newcomers: readonly Newcomer[]) => boolean;
}

/** What became of adding a person: `alike` = refused by the check; `taken` = somebody else goes by the same external id. */
export type Insertion = 'done' | 'missing' | 'alike' | { readonly taken: PersonId };

export type Move = 'done' | 'missing' | { readonly taken: PersonId };

/** Keys of blobs that nothing speaks of any more. */
export type FreedKeys = readonly string[];

/** Port: the collections of the companies within a reach, and who is in them. `undefined` = there is no such thing. */
export interface CollectionsStore {
  /** @throws AppError `object.not_found` for a company that is not there */
  insert(collection: Collection): Promise<void>;
  find(id: CollectionId): Promise<Collection | undefined>;
  list(query: CollectionQuery): Promise<ListPage<Collection>>;
  /** With its persons. */
  remove(id: CollectionId): Promise<FreedKeys | undefined>;

  insertPerson(person: NewPerson, check?: NewcomerCheck | null): Promise<Insertion>;
  /** Counts the changes of who is in a collection. */
  revisionOf(id: CollectionId): Promise<number | undefined>;
  /** Who goes by one of some names of the caller's, and since when. */
  findByExternalIds(
    id: CollectionId,
    externalIds: readonly string[],
  ): Promise<Pick<Person, 'id' | 'createdAt'> | undefined>;
  findPerson(place: PersonPlace): Promise<Person | undefined>;
  listPersons(collectionId: CollectionId, query: PersonQuery): Promise<ListPage<Person>>;
  /** Moves a person to another collection of their company; `taken` = somebody there goes by a name of theirs. */
  movePerson(place: PersonPlace, to: CollectionId): Promise<Move>;
  /**
   * Makes somebody one with a person of the same company: photos go behind theirs, names that are free there and what is not known of
   * them yet go over, and the other person is no more.
   */
  joinPersons(into: PersonPlace, from: PersonPlace): Promise<'done' | 'missing'>;
  /** What a model made of some photos that are in a collection. */
  readEmbeddings(
    collection: Pick<Collection, 'id' | 'companyId'>,
    model: ModelId,
    imageIds: readonly PersonImageId[],
  ): Promise<readonly Float32Array[]>;
  removePerson(place: PersonPlace): Promise<FreedKeys | undefined>;

  /** Adds photos after those that are there. */
  addImages(place: PersonPlace, images: readonly EnrolledImage[]): Promise<'done' | 'missing'>;
  /** `last`: the person has no other, so it stays. */
  removeImage(place: PersonPlace, imageId: PersonImageId): Promise<FreedKeys | 'last' | undefined>;
}
