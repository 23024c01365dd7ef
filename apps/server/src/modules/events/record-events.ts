import { type CreateEventSessionRequest, maxRecordsOfSession, parseInstant } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { EventRecord, EventSession } from './event-session.ts';
import type { EventsStore } from './events.store.ts';

export interface RecordEventsInput {
  readonly actor: Pick<Actor, 'companyId' | 'userId'>;
  readonly ip: string;
  readonly told: CreateEventSessionRequest;
}

/**
 * Keeps what a capture component tells.
 * @throws AppError `body.wrong_type`, `body.wrong_value` for a time that is none and for more records than a session may have
 */
export async function recordEvents(
  deps: { readonly events: EventsStore; readonly now: Clock },
  { actor, ip, told }: RecordEventsInput,
): Promise<EventSession> {
  const at = deps.now();
  const records = told.records.map((record, place) => toRecord(record, { place, ip, at }));
  const session = {
    id: newId<'event_session'>(),
    companyId: actor.companyId,
    userId: actor.userId,
    sessionId: told.session_id ?? newId<'event_session'>(),
    deviceInfo: told.device_info ?? null,
    ip,
    createdAt: at,
    updatedAt: at,
  };
  const kept = await deps.events.add(session, records, maxRecordsOfSession);
  if (kept) return kept;
  const reason = `a session has at most ${maxRecordsOfSession} records`;
  throw new AppError('body.wrong_value', { fields: [{ field: 'records', reason }] });
}

function toRecord(
  record: CreateEventSessionRequest['records'][number],
  { place, ip, at }: { readonly place: number; readonly ip: string; readonly at: Date },
): EventRecord {
  const { event, timemark, timemark_ntp: isNtp, context, source } = record;
  return {
    event,
    timemark: timemark === undefined || timemark === null ? at : toInstant(timemark, place, at),
    isNtp,
    context: context ?? {},
    ip: record.ip ?? ip,
    source,
    createdAt: at,
  };
}

function toInstant(timemark: string | number, place: number, now: Date): Date {
  const parsed = parseInstant(String(timemark), now);
  if (parsed.ok) return new Date(parsed.value);
  const code = parsed.kind === 'type' ? 'body.wrong_type' : 'body.wrong_value';
  throw new AppError(code, { fields: [{ field: `records[${place}].timemark`, reason: parsed.reason }] });
}
