import type { CollectionId, PersonId } from '../../modules/collections/collection.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Query } from './database.ts';
import { insertRow, type Table } from './tables.ts';

interface KeyRow {
  readonly collectionId: CollectionId;
  readonly externalId: string;
  readonly personId: PersonId;
  readonly companyId: CompanyId;
}

export const personKeysTable: Table<KeyRow> = {
  name: 'person_keys',
  columns: {
    collectionId: 'collection_id',
    externalId: 'external_id',
    personId: 'person_id',
    companyId: 'company_id',
  },
};

/** Gives a person of a collection that is held names of the caller's, which nobody else has there. */
export async function insertKeys(
  query: Query,
  { externalIds, ...place }: Omit<KeyRow, 'externalId'> & { readonly externalIds: readonly string[] },
): Promise<void> {
  for (const externalId of externalIds) await query(...insertRow(personKeysTable, { ...place, externalId }));
}

/** Who has one of these names in a collection. */
export async function findKeyHolder(
  query: Query,
  id: CollectionId,
  externalIds: readonly string[],
): Promise<PersonId | undefined> {
  if (externalIds.length === 0) return undefined;
  const { rows } = await query<{ personId: PersonId }>(
    'select person_id as "personId" from person_keys where collection_id = $1 and external_id = any($2) limit 1',
    [id, externalIds],
  );
  return rows[0]?.personId;
}

/** The names of a person. */
export async function readKeys(query: Query, personId: PersonId): Promise<readonly string[]> {
  const { rows } = await query<{ id: string }>('select external_id as id from person_keys where person_id = $1', [
    personId,
  ]);
  return rows.map(({ id }) => id);
}
