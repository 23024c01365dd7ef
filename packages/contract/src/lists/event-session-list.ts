import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, idField, textField } from './list-spec.ts';

/** `GET /api/event_sessions/`. */
export const eventSessionList = defineList({
  fields: {
    event_session_id: idField('id'),
    session_id: textField('sessionId'),
    company_id: idField('companyId'),
    user_id: idField('userId'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
  },
  sortable: ['time_created', 'time_updated', 'event_session_id'],
  defaultSorting: 'time_created{desc}',
  key: 'event_session_id',
  shape: 'envelope',
});

export type EventSessionQuery = ListQueryOf<typeof eventSessionList>;
