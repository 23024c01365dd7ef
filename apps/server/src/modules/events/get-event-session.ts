import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { EventRecord, EventSession } from './event-session.ts';
import type { EventsStore } from './events.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all. */
export async function getEventSession(
  events: EventsStore,
  id: string,
): Promise<{ readonly session: EventSession; readonly records: readonly EventRecord[] }> {
  const session = isId<'event_session'>(id) ? await events.find(id) : undefined;
  if (!session) {
    throw new AppError('object.not_found', { field: 'event_session_id', reason: 'no event session has this id' });
  }
  return { session, records: await events.recordsOf(session.id) };
}
