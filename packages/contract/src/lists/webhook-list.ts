import { webhookEventStates } from '../webhooks.ts';
import type { ListQueryOf } from './list-query.ts';
import { booleanField, dateField, defineList, enumField, idField, textField } from './list-spec.ts';

/** `GET /api/webhooks/`. */
export const webhookList = defineList({
  fields: {
    webhook_id: idField('id'),
    company_id: idField('companyId'),
    is_enabled: booleanField('isEnabled'),
    time_created: dateField('createdAt'),
  },
  sortable: ['time_created', 'webhook_id'],
  defaultSorting: 'time_created{desc}',
  key: 'webhook_id',
  shape: 'envelope',
});

export type WebhookQuery = ListQueryOf<typeof webhookList>;

/** `GET /api/webhooks/{id}/events/`. */
export const webhookEventList = defineList({
  fields: {
    event_id: idField('id'),
    folder_id: idField('folderId'),
    type: textField('type'),
    state: enumField('state', webhookEventStates),
    time_created: dateField('createdAt'),
  },
  sortable: ['time_created', 'event_id'],
  defaultSorting: 'time_created{desc}',
  key: 'event_id',
  shape: 'envelope',
});

export type WebhookEventQuery = ListQueryOf<typeof webhookEventList>;
