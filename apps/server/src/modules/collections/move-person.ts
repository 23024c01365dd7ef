import { AppError } from '../../shared/app-error.ts';
import { type CompanyId, isId } from '../../shared/ids.ts';
import type { Collection, Person } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import { throwTaken } from './enrol.ts';
import { getPerson, type TextPlace, throwNotThere, toPersonPlace } from './get-collection.ts';

/**
 * Moves a person to another collection of their company, with everything that is theirs.
 * @throws AppError `object.not_found` for a person who is not there and for a collection that the company lacks;
 * `person.external_id_taken` where somebody there goes by a name of theirs
 */
export async function movePerson(collections: CollectionsStore, place: TextPlace, to: string): Promise<Person> {
  const { companyId } = await getPerson(collections, place);
  const person = toPersonPlace(place);
  const target = await getSibling(collections, companyId, to);
  if (target.id !== person.collectionId.toLowerCase()) {
    const done = await collections.movePerson(person, target.id);
    if (done === 'missing') throwNotThere('person');
    if (done !== 'done') throwTaken(done.taken);
  }
  return getPerson(collections, { collectionId: target.id, personId: person.personId });
}

/**
 * Makes another person of a collection one with this one.
 * @throws AppError `object.not_found`, also for another who is the same
 */
export async function mergePersons(collections: CollectionsStore, place: TextPlace, other: string): Promise<Person> {
  const { id, collectionId } = await getPerson(collections, place);
  const isOther = isId<'person'>(other) && other.toLowerCase() !== id;
  const done =
    isOther && (await collections.joinPersons({ collectionId, personId: id }, { collectionId, personId: other }));
  if (done !== 'done') throwNobodys('person_id', 'no other person of the collection has this id');
  return getPerson(collections, { collectionId, personId: id });
}

/** Another collection of a company. @throws AppError `object.not_found` */
export async function getSibling(collections: CollectionsStore, companyId: CompanyId, id: string): Promise<Collection> {
  const found = isId<'collection'>(id) ? await collections.find(id) : undefined;
  return found?.companyId === companyId
    ? found
    : throwNobodys('collection_id', 'no collection of the company has this id');
}

function throwNobodys(field: string, reason: string): never {
  throw new AppError('object.not_found', { field, reason });
}

export function throwWrong(field: string, reason: string): never {
  throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}
