import { retentionObjects } from '../retention-objects.ts';
import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, numberField } from './list-spec.ts';

/** `GET /api/companies/{id}/retention/receipts`. */
export const retentionReceiptList = defineList({
  fields: {
    retention_receipt_id: idField('id'),
    run_id: idField('runId'),
    object: enumField('object', retentionObjects),
    count: numberField('count'),
    time_created: dateField('createdAt'),
  },
  sortable: ['time_created', 'count'],
  defaultSorting: 'time_created{desc}',
  key: 'retention_receipt_id',
  shape: 'envelope',
});

export type RetentionReceiptQuery = ListQueryOf<typeof retentionReceiptList>;
