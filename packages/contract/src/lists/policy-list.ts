import type { ListQueryOf } from './list-query.ts';
import { booleanField, dateField, defineList, idField, numberField } from './list-spec.ts';

/** `GET /api/companies/{id}/policy/versions`. */
export const policyList = defineList({
  fields: {
    version: numberField('version'),
    user_id: idField('userId'),
    refuse_repeated: booleanField('refuseRepeated'),
    time_created: dateField('createdAt'),
  },
  sortable: ['version', 'time_created'],
  defaultSorting: 'version{desc}',
  key: 'version',
  shape: 'envelope',
});

export type PolicyQuery = ListQueryOf<typeof policyList>;
