import type { MergeConflict, MergeStepView } from '@praesto/contract';
import type { Person, PersonId } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import { getCollection } from './get-collection.ts';
import { getSibling, throwWrong } from './move-person.ts';
import { walkPersons } from './walk-persons.ts';

/** What is wished of merging two collections. */
export interface MergeWish {
  readonly into: string;
  readonly from: string;
  readonly conflicts: MergeConflict;
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

/** Persons in one step: a second or two, and an answer of a few pages where all of them stay. */
const stepSize = 200;

/**
 * Takes over the next persons of another collection, one transaction each: everybody is in one of the two at any time.
 * @throws AppError `object.not_found`, `body.wrong_value` for the same collection or one of another kind
 */
export async function mergeStep(collections: CollectionsStore, wish: MergeWish): Promise<MergeStepView> {
  const into = await getCollection(collections, wish.into);
  const from = await getSibling(collections, into.companyId, wish.from);
  if (from.id === into.id) throwWrong('collection_id', 'is this collection');
  if (from.kind !== into.kind)
    throwWrong('collection_id', `is of the kind ${from.kind}, this one ${into.kind}: being in it means something else`);
  const { items, nextCursor } = await walkPersons(collections, from.id, { cursor: wish.cursor, limit: stepSize });
  const step: MergeStepView = { moved: 0, joined: 0, conflicts: [], next_cursor: nextCursor };
  for (const person of items) {
    wish.signal.throwIfAborted();
    const place = { collectionId: from.id, personId: person.id };
    const done = await collections.movePerson(place, into.id);
    if (done === 'done') step.moved += 1;
    if (typeof done === 'string') continue;
    const joins = wish.conflicts === 'JOIN';
    const joined = joins && (await collections.joinPersons({ collectionId: into.id, personId: done.taken }, place));
    if (joined === 'done') step.joined += 1;
    else step.conflicts.push(toConflict(person, done.taken));
  }
  return step;
}

function toConflict({ id, externalIds }: Person, takenBy: PersonId): MergeStepView['conflicts'][number] {
  return { person_id: id, external_ids: [...externalIds], taken_by: takenBy };
}
