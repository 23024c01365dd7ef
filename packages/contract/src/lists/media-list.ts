import { mediaTypes } from '../views.ts';
import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, jsonField, numberField, textField } from './list-spec.ts';

/** `GET /api/folders/{id}/media/`. */
export const mediaList = defineList({
  fields: {
    media_id: idField('id'),
    media_type: enumField('mediaType', mediaTypes),
    original_name: textField('originalName'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
    position: numberField('position'),
    meta_data: jsonField('metaData'),
  },
  sortable: ['position', 'time_created', 'time_updated', 'media_id'],
  defaultSorting: 'position{asc}',
  key: 'media_id',
  shape: 'array',
});

export type MediaQuery = ListQueryOf<typeof mediaList>;
