import type { eventSources } from '@praesto/contract';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

export type EventSessionId = Id<'event_session'>;

/** What a capture component told of its work on one check. Telemetry: no decision rests on it. */
export interface EventSession {
  readonly id: EventSessionId;
  readonly companyId: CompanyId;
  /** Whoever told it. */
  readonly userId: UserId;
  /** As the sender chose it; one sender has one session of this name. */
  readonly sessionId: string;
  readonly deviceInfo: JsonObject;
  readonly ip: string | null;
  readonly recordsCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One thing that was noticed. */
export interface EventRecord {
  readonly event: string;
  /** When, by the clock of whoever noticed it. */
  readonly timemark: Date;
  /** Whether that clock was set by the network. */
  readonly isNtp: boolean;
  readonly context: JsonObject;
  readonly ip: string | null;
  readonly source: (typeof eventSources)[number];
  readonly createdAt: Date;
}
