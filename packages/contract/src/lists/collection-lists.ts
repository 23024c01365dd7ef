import { collectionKinds } from '../collections.ts';
import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, jsonField, textField } from './list-spec.ts';

/** `GET /api/collections/`: a bare array, in which existing clients look for the alias `blacklist`. */
export const collectionList = defineList({
  fields: {
    collection_id: idField('id'),
    company_id: idField('companyId'),
    alias: textField('alias'),
    kind: enumField('kind', collectionKinds),
    meta_data: jsonField('metaData'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
  },
  isSearchable: true,
  sortable: ['alias', 'time_created', 'collection_id'],
  defaultSorting: 'alias{asc}',
  key: 'collection_id',
  shape: 'array',
});

export type CollectionQuery = ListQueryOf<typeof collectionList>;

/** `GET /api/collections/{id}/persons/`. A person with several names of the caller's is found by each of them. */
export const personList = defineList({
  fields: {
    person_id: idField('id'),
    external_id: textField('externalId'),
    meta_data: jsonField('metaData'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
  },
  sortable: ['time_created', 'person_id'],
  defaultSorting: 'time_created{desc}',
  key: 'person_id',
  shape: 'envelope',
});

export type PersonQuery = ListQueryOf<typeof personList>;
