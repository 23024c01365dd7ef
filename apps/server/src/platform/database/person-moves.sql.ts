import type { CollectionId } from '../../modules/collections/collection.ts';
import type { PersonPlace } from '../../modules/collections/collections.store.ts';
import type { Query } from './database.ts';

interface NewPlace {
  readonly collectionId: CollectionId;
  /** Of the change, in that collection. */
  readonly revision: number;
}

/** Moves all that is a person's; both collections and the person are held. A trigger notes that the photos left the other one. */
export async function moveRows(query: Query, { personId }: PersonPlace, to: NewPlace): Promise<void> {
  const moved = [personId, to.collectionId];
  await query('update persons set collection_id = $2, updated_at = clock_timestamp() where id = $1', moved);
  for (const table of ['person_keys', 'person_images'])
    await query(`update ${table} set collection_id = $2 where person_id = $1`, moved);
  await query('update templates set collection_id = $2, revision = $3 where person_id = $1', [...moved, to.revision]);
}

/** Names in another collection that somebody has there already are given up. */
const takeKeys = `update person_keys k set collection_id = $2, person_id = $3 where k.person_id = $1 and (k.collection_id = $2 or not exists (
    select from person_keys o where o.collection_id = $2 and o.external_id = k.external_id
  ))`;

const takeImages = `update person_images i set collection_id = $2, person_id = $3,
    position = i.position + 1 + (select max(position) from person_images o where o.person_id = $3)
  where i.person_id = $1`;

const takeMetaData = `update persons p set meta_data = o.meta_data || p.meta_data, updated_at = clock_timestamp()
  from persons o where p.id = $2 and o.id = $1`;

/** Makes a person one with another; both, and their collections, are held. */
export async function joinRows(
  query: Query,
  from: PersonPlace,
  into: PersonPlace & Pick<NewPlace, 'revision'>,
): Promise<void> {
  const moved = [from.personId, into.collectionId, into.personId];
  await query(takeKeys, moved);
  await query(takeImages, moved);
  await query('update templates set collection_id = $2, person_id = $3, revision = $4 where person_id = $1', [
    ...moved,
    into.revision,
  ]);
  await query(takeMetaData, [from.personId, into.personId]);
  await query('delete from persons where id = $1', [from.personId]);
}
