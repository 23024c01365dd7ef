import type { EventRecordView, EventSessionView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { EventRecord, EventSession } from './event-session.ts';

/** An event session as it is shown, with its records where they are given. */
export function toEventSessionView(session: EventSession, records?: readonly EventRecord[]): EventSessionView {
  return {
    event_session_id: session.id,
    session_id: session.sessionId,
    company_id: session.companyId,
    user_id: session.userId,
    device_info: session.deviceInfo,
    ip: session.ip,
    records_count: session.recordsCount,
    ...(records && { records: records.map(toRecordView) }),
    time_created: toUnixSeconds(session.createdAt),
    time_updated: toUnixSeconds(session.updatedAt),
  };
}

function toRecordView({ event, timemark, isNtp, context, ip, source, createdAt }: EventRecord): EventRecordView {
  return {
    event,
    timemark: toUnixSeconds(timemark),
    timemark_ntp: isNtp,
    context,
    ip,
    source,
    time_created: toUnixSeconds(createdAt),
  };
}
