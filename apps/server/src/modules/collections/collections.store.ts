import type { CollectionQuery, ListPage, PersonQuery } from '@praesto/contract';
import type { Collection, CollectionId, EnrolledImage, Person, PersonId, PersonImageId } from './collection.ts';

/** A person, named by where they are. */
export interface PersonPlace {
  readonly collectionId: CollectionId;
  readonly personId: PersonId;
}

/** A person who is about to be added, with their photos. */
export type NewPerson = Omit<Person, 'images'> & { readonly images: readonly EnrolledImage[] };

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

  insertPerson(person: NewPerson): Promise<'done' | 'missing'>;
  findPerson(place: PersonPlace): Promise<Person | undefined>;
  listPersons(collectionId: CollectionId, query: PersonQuery): Promise<ListPage<Person>>;
  removePerson(place: PersonPlace): Promise<FreedKeys | undefined>;

  /** Adds photos after those that are there. */
  addImages(place: PersonPlace, images: readonly EnrolledImage[]): Promise<'done' | 'missing'>;
  /** `last`: the person has no other, so it stays. */
  removeImage(place: PersonPlace, imageId: PersonImageId): Promise<FreedKeys | 'last' | undefined>;
}
