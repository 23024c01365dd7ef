import { everything } from '../../modules/companies/reach.ts';
import type { WebhookEvent } from '../../modules/webhooks/webhook.ts';
import type { ClaimedEvent, Verdict, WebhookOutbox } from '../../modules/webhooks/webhook-outbox.ts';
import type { Database, Query } from './database.ts';
import { selectList } from './tables.ts';
import { webhookEventsTable } from './webhook-events.store.sql.ts';
import { giveUpPending } from './webhooks.store.sql.ts';

/** Every destination for which something waits: one look into the index for each, however long the queues are. */
const destinations = `
with recursive destinations (name) as (
  (select destination from webhook_events where state = 'PENDING' order by destination limit 1)
  union all
  select (
    select e.destination from webhook_events e
    where e.state = 'PENDING' and e.destination > d.name order by e.destination limit 1
  ) from destinations d where d.name is not null
)`;

/**
 * Takes what is due, from every destination no more than its share: each is asked for by itself through the index, so
 * that a long queue of one costs nothing to the others. Only what nobody else holds is taken, and by being due later
 * it is kept from others until this server has settled it or is thought dead. $1 events, $2 destinations and $3 how many
 * of each are being sent, $4 per destination, $5 milliseconds.
 */
const claim = `${destinations},
due as (
  select found.id from destinations d
  left join unnest($2::text[], $3::integer[]) busy (name, count) on busy.name = d.name
  cross join lateral (
    select e.id, e.due_at from webhook_events e
    where e.state = 'PENDING' and e.destination = d.name and e.due_at <= now()
    order by e.due_at limit greatest($4 - coalesce(busy.count, 0), 0)
  ) found
  order by found.due_at limit $1
),
taken as materialized (
  select id from webhook_events where id in (select id from due) and state = 'PENDING' and due_at <= now()
  for update skip locked
),
claimed as (
  update webhook_events e set attempts = attempts + 1, attempts_of_plan = attempts_of_plan + 1,
    due_at = clock_timestamp() + $5 * interval '1 millisecond'
  from taken where e.id = taken.id
  returning e.*
)
select ${selectList(webhookEventsTable, 'e')}, e.destination, e.attempts as attempt, e.attempts_of_plan as "attemptOfPlan",
  w.failing_since as "failingSince", w.url is null as "isOfFolder",
  w.secret || case when w.previous_secret_until > now() then ' ' || w.previous_secret else '' end as secrets
from claimed e join webhooks w on w.id = e.webhook_id`;

const nextDue = `${destinations}
select extract(epoch from min(first.due_at) - clock_timestamp()) * 1000 as "inMs"
from destinations d cross join lateral (
  select due_at from webhook_events e where e.state = 'PENDING' and e.destination = d.name order by due_at limit 1
) first`;

/** Nothing when the event is gone. */
const logDelivery = `
insert into webhook_deliveries (event_id, company_id, attempt, at, status, error, duration_ms)
select id, company_id, $2, $3, $4, $5, $6 from webhook_events where id = $1`;

type ClaimedRow = Omit<ClaimedEvent, 'secrets'> & { readonly secrets: string };

/** Events of all companies, as the servers send them. */
export function sqlWebhookOutbox(database: Database): WebhookOutbox {
  const { run, runRepeatable, transaction } = database.within(everything);
  return {
    async claim({ events, perDestination, busy }, leaseMs) {
      const values = [events, [...busy.keys()], [...busy.values()], perDestination, leaseMs];
      const { rows } = await run<ClaimedRow>({ name: 'claim_webhook_events', text: claim, values });
      return rows.map((row) => ({ ...row, secrets: row.secrets.split(' ') }));
    },
    async nextDueInMs() {
      const { rows } = await runRepeatable<{ inMs: string | null }>({ name: 'next_webhook_event', text: nextDue });
      const inMs = rows[0]?.inMs ?? null;
      return inMs === null ? undefined : Math.max(0, Math.ceil(Number(inMs)));
    },
    settle: (event, verdict) =>
      transaction(async (query) => {
        const { attempt, at, status, error, durationMs } = verdict.delivery;
        const logged = await query(logDelivery, [event.id, attempt, at, status, error, durationMs]);
        if (logged.rowCount === 0) return;
        await advance(query, event, verdict);
        await updateWebhook(query, event, verdict);
      }),
    async discard({ id }) {
      await run({ text: 'delete from webhook_events where id = $1', values: [id] });
    },
    async release({ id, attempt }) {
      await run({
        text: `update webhook_events set due_at = clock_timestamp(), attempts = attempts - 1,
            attempts_of_plan = greatest(attempts_of_plan - 1, 0)
          where id = $1 and attempts = $2 and state = 'PENDING'`,
        values: [id, attempt],
      });
    },
    async deleteDoneBefore(before) {
      const text = `delete from webhook_events where state <> 'PENDING' and created_at < $1`;
      const { rowCount } = await run({ text, values: [before] });
      return rowCount ?? 0;
    },
  };
}

/** What was taken is taken, whoever told of it; a failure counts only while nobody tried again meanwhile. */
async function advance(query: Query, { id, attempt }: ClaimedEvent, { next }: Verdict): Promise<void> {
  const isCurrent = `where id = $1 and attempts = $2 and state = 'PENDING'`;
  switch (next.kind) {
    case 'delivered':
      await query(`update webhook_events set state = 'DELIVERED' where id = $1`, [id]);
      return;
    case 'retry':
      await query(`update webhook_events set due_at = clock_timestamp() + $3 * interval '1 millisecond' ${isCurrent}`, [
        id,
        attempt,
        next.inMs,
      ]);
      return;
    case 'given_up':
      await query(`update webhook_events set state = 'FAILED' ${isCurrent}`, [id, attempt]);
  }
}

/** Its row changes only when its condition does: with every delivery, all would queue for it. */
async function updateWebhook(
  query: Query,
  { webhookId, isOfFolder }: Pick<WebhookEvent, 'webhookId'> & Pick<ClaimedEvent, 'isOfFolder'>,
  { next, disable, delivery }: Verdict,
): Promise<void> {
  if (isOfFolder) return;
  if (next.kind === 'delivered') {
    await query('update webhooks set failing_since = null where id = $1 and failing_since is not null', [webhookId]);
    return;
  }
  await query('update webhooks set failing_since = $2 where id = $1 and failing_since is null', [
    webhookId,
    delivery.at,
  ]);
  if (!disable) return;
  await query(
    `update webhooks set is_enabled = false, disabled_reason = $2, disabled_at = $3, updated_at = $3
     where id = $1 and is_enabled`,
    [webhookId, disable, delivery.at],
  );
  await query(giveUpPending, [webhookId]);
}
