import * as z from 'zod';
import { anyCase } from './any-case.ts';
import { jsonObject, keptObject, unixSeconds } from './json.ts';

/** Most records in one request, and in one event session. */
export const maxRecordsAtOnce = 200;
export const maxRecordsOfSession = 5000;

/** Who noticed an event. */
export const eventSources = ['CLIENT', 'SERVER'] as const;

/** A time as the filters of lists take it: unix seconds, milliseconds, microseconds, or ISO 8601. */
const timeMark = z.union([z.number(), z.string().max(40)]);

const eventRecordOrder = z.object({
  /** What happened, in the words of whoever tells it. */
  event: z.string().min(1).max(200),
  /** When; now when absent. */
  timemark: timeMark.nullish(),
  /** Whether the clock that gave the time was set by the network. */
  timemark_ntp: z.boolean().default(false),
  context: keptObject.nullish(),
  /** Where the event was noticed; the address that sends it when absent. */
  ip: z.union([z.ipv4(), z.ipv6()], { error: 'must be an IP address' }).nullish(),
  source: anyCase(eventSources).default('CLIENT'),
});

/** Body of `POST /api/event_sessions`. Records of a session that is known are added to it. Unknown keys are ignored. */
export const createEventSessionRequest = z.object({
  /** Chosen by the sender; made when absent. */
  session_id: z.string().min(1).max(128).nullish(),
  device_info: keptObject.nullish(),
  records: z.array(eventRecordOrder).max(maxRecordsAtOnce).default([]),
});
export type CreateEventSessionRequest = z.infer<typeof createEventSessionRequest>;

/** One thing that a capture component noticed. */
export const eventRecordView = z.object({
  event: z.string(),
  timemark: unixSeconds,
  timemark_ntp: z.boolean(),
  context: jsonObject,
  ip: z.string().nullable(),
  source: z.enum(eventSources),
  time_created: unixSeconds,
});
export type EventRecordView = z.infer<typeof eventRecordView>;

/** What a capture component told of its work on one check. */
export const eventSessionView = z.object({
  event_session_id: z.string(),
  /** As the sender chose it. */
  session_id: z.string(),
  company_id: z.string(),
  user_id: z.string(),
  device_info: jsonObject,
  ip: z.string().nullable(),
  records_count: z.number().int(),
  /** Absent in lists. */
  records: z.array(eventRecordView).optional(),
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type EventSessionView = z.infer<typeof eventSessionView>;
