import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, numberField, textField } from './list-spec.ts';

/** `GET /api/audit/`. */
export const auditList = defineList({
  fields: {
    entry_id: numberField('seq'),
    company_id: idField('companyId'),
    actor_id: idField('actorId'),
    operation: textField('operation'),
    object: textField('object'),
    object_id: idField('objectId'),
    action: enumField('action', ['created', 'changed', 'deleted', 'read']),
    request_id: textField('requestId'),
    address: textField('address'),
    time_created: dateField('at'),
  },
  sortable: ['time_created', 'entry_id', 'company_id'],
  defaultSorting: 'time_created{desc},company_id{desc}',
  key: 'entry_id',
  shape: 'envelope',
});

export type AuditQuery = ListQueryOf<typeof auditList>;
