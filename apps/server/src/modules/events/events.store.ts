import type { EventSessionQuery, ListPage } from '@praesto/contract';
import type { EventRecord, EventSession, EventSessionId } from './event-session.ts';

/** A session as it is told of; facts about the device stay as they are where it says nothing (`null`). */
export interface ToldSession extends Omit<EventSession, 'recordsCount' | 'deviceInfo'> {
  readonly deviceInfo: EventSession['deviceInfo'] | null;
}

/** Port: the event sessions of a reach. */
export interface EventsStore {
  /**
   * Adds records to the session that this user told of under this name, or begins it.
   * @returns `undefined`, and adds nothing, when it would then have more than `maxRecords`
   */
  add(told: ToldSession, records: readonly EventRecord[], maxRecords: number): Promise<EventSession | undefined>;
  find(id: EventSessionId): Promise<EventSession | undefined>;
  /** The records of a session in the order in which they were told. */
  recordsOf(id: EventSessionId): Promise<readonly EventRecord[]>;
  list(query: EventSessionQuery): Promise<ListPage<EventSession>>;
  /** Deletes what was told of last before `before`; tells how many sessions. */
  deleteOlderThan(before: Date): Promise<number>;
}
