import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { Collection, CollectionId, Person } from './collection.ts';
import type { CollectionsStore, PersonPlace } from './collections.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id */
export async function getCollection(collections: CollectionsStore, id: string): Promise<Collection> {
  const collection = isId<'collection'>(id) ? await collections.find(id) : undefined;
  return collection ?? throwNotThere('collection');
}

/** @throws AppError as `getCollection` does */
export async function getPerson(collections: CollectionsStore, place: TextPlace): Promise<Person> {
  return (await collections.findPerson(toPersonPlace(place))) ?? throwNotThere('person');
}

/** Where a person would be, in texts as they were sent. */
export interface TextPlace {
  readonly collectionId: string;
  readonly personId: string;
}

/** @throws AppError `object.not_found` for texts that are no ids */
export function toPersonPlace({ collectionId, personId }: TextPlace): PersonPlace {
  if (!isId<'collection'>(collectionId)) throwNotThere('collection');
  if (!isId<'person'>(personId)) throwNotThere('person');
  return { collectionId: collectionId as CollectionId, personId: personId as PersonPlace['personId'] };
}

export function throwNotThere(noun: 'collection' | 'person' | 'image'): never {
  throw new AppError('object.not_found', { field: `${noun}_id`, reason: `no ${noun} has this id` });
}
