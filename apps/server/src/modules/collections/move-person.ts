import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { Collection, Person } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import { throwTaken } from './enrol.ts';
import { getCollection, getPerson, type TextPlace, throwNotThere, toPersonPlace } from './get-collection.ts';

/**
 * Moves a person to another collection of their company, with everything that is theirs.
 * @throws AppError `object.not_found` for what is not there, also for a collection of another company;
 * `person.external_id_taken` where somebody there goes by a name of theirs
 */
export async function movePerson(collections: CollectionsStore, place: TextPlace, to: string): Promise<Person> {
  const from = await getCollection(collections, place.collectionId);
  const target = await getSibling(collections, from, to);
  const person = toPersonPlace(place);
  if (target.id !== from.id) {
    const done = await collections.movePerson(person, target.id);
    if (done === 'missing') throwNotThere('person');
    if (done !== 'done') throwTaken(done.taken);
  }
  return getPerson(collections, { collectionId: target.id, personId: person.personId });
}

/** Makes another person of a collection one with this one. @throws AppError `object.not_found`, `body.wrong_value` for the same person */
export async function mergePersons(collections: CollectionsStore, place: TextPlace, other: string): Promise<Person> {
  const into = toPersonPlace(place);
  if (!isId<'person'>(other)) throwNotThere('person');
  if (other.toLowerCase() === into.personId.toLowerCase()) throwSame('person_id', 'is this person');
  const from = { collectionId: into.collectionId, personId: other };
  if ((await collections.joinPersons(into, from)) === 'missing') throwNotThere('person');
  return getPerson(collections, into);
}

/** Another collection of the same company. @throws AppError `object.not_found` */
export async function getSibling(collections: CollectionsStore, own: Collection, id: string): Promise<Collection> {
  const found = await getCollection(collections, id);
  return found.companyId === own.companyId ? found : throwNotThere('collection');
}

export function throwSame(field: string, reason: string): never {
  throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}
