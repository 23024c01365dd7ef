import type { eventSessionList, FieldOf } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { EventRecord, EventSession } from '../../modules/events/event-session.ts';
import type { EventsStore, ToldSession } from '../../modules/events/events.store.ts';
import type { Database, Query } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { reachCondition } from './reach-condition.ts';
import { selectList, type Table } from './tables.ts';

export const eventSessionsTable: Table<EventSession> = {
  name: 'event_sessions',
  columns: {
    id: 'id',
    companyId: 'company_id',
    userId: 'user_id',
    sessionId: 'session_id',
    deviceInfo: 'device_info',
    ip: 'ip',
    recordsCount: 'records_count',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};

/** The columns that a record is read from; where it belongs, the session says. */
const recordsTable: Table<EventRecord> = {
  name: 'event_records',
  columns: {
    event: 'event',
    timemark: 'timemark',
    isNtp: 'is_ntp',
    context: 'context',
    ip: 'ip',
    source: 'source',
    createdAt: 'created_at',
  },
};

const owner = { company: 's.company_id', user: 's.user_id' };

const list: SqlList<FieldOf<typeof eventSessionList>> = {
  select: selectList(eventSessionsTable, 's'),
  from: 'event_sessions s',
  columns: columnsIn(eventSessionsTable, 's'),
  owner,
};

/** Nothing comes back when there would be too many records. */
const openSession = `insert into event_sessions as s
    (id, company_id, user_id, session_id, device_info, ip, records_count, created_at, updated_at)
  values ($1, $2, $3, $4, coalesce($5::jsonb, '{}'), $6, $7, $8, $9)
  on conflict (user_id, session_id) do update set
    updated_at = greatest(s.updated_at, $9), device_info = coalesce($5::jsonb, s.device_info),
    records_count = s.records_count + $7
  where s.records_count + $7 <= $10 and s.company_id = $2
  returning ${selectList(eventSessionsTable, 's')}`;

/** The records travel as one JSON document: any number of them is one statement. */
const addRecords = `insert into event_records
    (event_session_id, company_id, position, event, timemark, is_ntp, context, ip, source, created_at)
  select $1, $2, $3 + place, event, timemark, "isNtp", context, ip, source, "createdAt"
  from rows from (jsonb_to_recordset($4::jsonb) as
    (event text, timemark timestamptz, "isNtp" boolean, context jsonb, ip text, source text, "createdAt" timestamptz))
    with ordinality record (event, timemark, "isNtp", context, ip, source, "createdAt", place)`;

/** Makes the events store of a reach; cheap enough to be called for every request. */
export function sqlEventsStore(database: Database, reach: Reach): EventsStore {
  const { run, runRepeatable, transaction } = database.within(reach);
  const within = (place: number) => reachCondition(reach, owner, place);

  return {
    add: (told, records, maxRecords) =>
      transaction(async (query) => {
        const session = await openOrExtend(query, told, { added: records.length, maxRecords });
        if (!session || records.length === 0) return session;
        const before = session.recordsCount - records.length;
        await query(addRecords, [session.id, session.companyId, before, JSON.stringify(records)]);
        return session;
      }),
    async find(id) {
      const { text, values } = within(2);
      const find = `select ${list.select} from ${list.from} where s.id = $1 and ${text}`;
      const { rows } = await runRepeatable<EventSession>({ text: find, values: [id, ...values] });
      return rows[0];
    },
    async recordsOf(id) {
      const { text, values } = within(2);
      const find = `select ${selectList(recordsTable, 'r')} from event_records r
        join event_sessions s on s.id = r.event_session_id where s.id = $1 and ${text} order by r.position`;
      const { rows } = await runRepeatable<EventRecord>({ text: find, values: [id, ...values] });
      return rows;
    },
    list: (query) =>
      listRows<EventSession, FieldOf<typeof eventSessionList>>({ runRepeatable }, list, { query, reach }),
    async deleteOlderThan(before) {
      const { text, values } = within(2);
      const remove = `delete from event_sessions s where s.updated_at < $1 and ${text}`;
      const { rowCount } = await run({ text: remove, values: [before, ...values] });
      return rowCount ?? 0;
    },
  };
}

async function openOrExtend(
  query: Query,
  told: ToldSession,
  { added, maxRecords }: { readonly added: number; readonly maxRecords: number },
): Promise<EventSession | undefined> {
  const { id, companyId, userId, sessionId, deviceInfo, ip, createdAt, updatedAt } = told;
  const device = deviceInfo && JSON.stringify(deviceInfo);
  const values = [id, companyId, userId, sessionId, device, ip, added, createdAt, updatedAt, maxRecords];
  const { rows } = await query<EventSession>(openSession, values);
  return rows[0];
}
