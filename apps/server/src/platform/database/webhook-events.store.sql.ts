import type { FieldOf, webhookEventList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { LoggedEvent, WebhookDelivery, WebhookEvent } from '../../modules/webhooks/webhook.ts';
import type { WebhookEventsStore } from '../../modules/webhooks/webhooks.store.ts';
import type { Database } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import type { Places } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { columnsOf, selectList, type Table, toColumns } from './tables.ts';

export const webhookEventsTable: Table<WebhookEvent> = {
  name: 'webhook_events',
  columns: {
    id: 'id',
    companyId: 'company_id',
    webhookId: 'webhook_id',
    folderId: 'folder_id',
    type: 'type',
    url: 'url',
    state: 'state',
    dueAt: 'due_at',
    createdAt: 'created_at',
  },
};

export const webhookDeliveriesTable: Table<WebhookDelivery> = {
  name: 'webhook_deliveries',
  columns: { attempt: 'attempt', at: 'at', status: 'status', error: 'error', durationMs: 'duration_ms' },
};

const selected = `${selectList(webhookEventsTable, 'e')}, (
  select coalesce(json_agg(part order by part.attempt), '[]') from (
    select ${selectList(webhookDeliveriesTable, 'd')} from webhook_deliveries d where d.event_id = e.id
  ) part
) as deliveries`;

type EventField = FieldOf<typeof webhookEventList>;

const events: SqlList<EventField> = {
  select: selected,
  from: 'webhook_events e',
  columns: columnsIn(webhookEventsTable, 'e'),
  owner: { company: 'e.company_id', user: '' },
};

/** As the driver hands it over: times within JSON are texts. */
interface EventRow extends WebhookEvent {
  readonly deliveries: readonly (Omit<WebhookDelivery, 'at'> & { readonly at: string })[];
}

/** By which servers hear that there is something to send; migration 0006 says so too. */
export const noticeChannel = 'praesto_webhooks';

/** Makes the store of what the webhooks of a reach are told. */
export function sqlWebhookEventsStore(database: Database, reach: Reach): WebhookEventsStore {
  const companyReach: Reach = reach.kind === 'own' ? { kind: 'company', companyId: reach.companyId } : reach;
  const queries = database.within(companyReach);
  const within = (place: number) => reachCondition(companyReach, events.owner, place);

  const find: WebhookEventsStore['find'] = async (webhookId, id) => {
    const { text, values } = within(3);
    const { rows } = await queries.runRepeatable<EventRow>({
      text: `select ${selected} from webhook_events e where e.id = $1 and e.webhook_id = $2 and ${text}`,
      values: [id, webhookId, ...values],
    });
    return rows[0] && toEvent(rows[0]);
  };

  return {
    find,
    async list(webhookId, query) {
      const scope = (places: Places) => `e.webhook_id = ${places.put(webhookId, 'uuid')}`;
      const page = await listRows<EventRow, EventField>(queries, { ...events, scope }, { query, reach: companyReach });
      return { ...page, items: page.items.map(toEvent) };
    },
    insertTest: (event) =>
      queries.transaction(async (query) => {
        const columns = columnsOf(webhookEventsTable);
        const places = columns.map((_, index) => `$${index + 1}`);
        await query(
          `insert into webhook_events (${columns}, attempts, attempts_of_plan) values (${places}, 0, 0)`,
          Object.values(toColumns<WebhookEvent>(webhookEventsTable, event)),
        );
        await query(`select pg_notify('${noticeChannel}', '')`);
      }),
    replay(webhookId, id) {
      const { text, values } = within(3);
      return queries.transaction(async (query) => {
        // As it is left here: it may be sent, and be another, before a second look.
        const { rows } = await query<EventRow>(
          `update webhook_events e set state = 'PENDING', attempts_of_plan = 0, due_at = clock_timestamp()
             where e.id = $1 and e.webhook_id = $2 and ${text} returning ${selected}`,
          [id, webhookId, ...values],
        );
        if (rows[0] === undefined) return undefined;
        await query(`select pg_notify('${noticeChannel}', '')`);
        return toEvent(rows[0]);
      });
    },
  };
}

function toEvent({ deliveries, ...event }: EventRow): LoggedEvent {
  return { ...event, deliveries: deliveries.map((delivery) => ({ ...delivery, at: new Date(delivery.at) })) };
}
