-- Whoever is told of what happens to a company's folders. A row without url stands for the endpoints that folders name
-- themselves: one a company, made when first needed, for its secret. Secrets must be readable here: they sign.
create table webhooks (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  url text,
  secret text not null,
  previous_secret text,
  previous_secret_until timestamptz,
  is_enabled boolean not null,
  disabled_reason text check (disabled_reason in ('switched_off', 'gone', 'failing')),
  disabled_at timestamptz,
  failing_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (is_enabled = (disabled_reason is null)),
  check ((disabled_reason is null) = (disabled_at is null)),
  check ((previous_secret is null) = (previous_secret_until is null))
);
create index webhooks_company on webhooks (company_id, created_at, id);
create unique index webhooks_for_folders on webhooks (company_id) where url is null;

-- The outbox: what each webhook is to be told, or was. It lives and dies with its folder; the body is written when it is
-- sent. destination: host and port, of which none gets all attention. attempts: all there were; attempts_of_plan: since it
-- was last begun anew. due_at: while a server is at it, when others may assume that it died.
create table webhook_events (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  webhook_id uuid not null references webhooks (id) on delete cascade,
  folder_id uuid references folders (id) on delete cascade,
  type text not null,
  url text not null,
  destination text collate "C" not null generated always as (
    coalesce(lower(substring(url from '^[^:]+:[/\\]*([^/\\?#]+)')), '')
  ) stored,
  state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts integer not null,
  attempts_of_plan integer not null,
  due_at timestamptz not null,
  created_at timestamptz not null
);
create index webhook_events_due on webhook_events (destination, due_at) where state = 'PENDING';
create index webhook_events_webhook on webhook_events (webhook_id, created_at, id);
create index webhook_events_folder on webhook_events (folder_id) where folder_id is not null;
create index webhook_events_company on webhook_events (company_id);
create index webhook_events_done on webhook_events (created_at) where state <> 'PENDING';

-- The log: one row an attempt that came to an end. error: in words, without secrets.
create table webhook_deliveries (
  event_id uuid not null references webhook_events (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  status integer,
  error text,
  duration_ms integer not null,
  primary key (event_id, attempt)
);
create index webhook_deliveries_company on webhook_deliveries (company_id);

call praesto_protect('webhooks');
call praesto_protect('webhook_events');
call praesto_protect('webhook_deliveries');
-- What is sent has a log of its own.
call praesto_audit('webhooks', 'webhook', 'failing_since');

-- 244 random bits, as newWebhookSecret() writes them (modules/webhooks/webhook-secret.ts), which uses 256.
create function praesto_webhook_secret() returns text language sql volatile
  return 'whsec_' || encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'base64');

-- Writes an event for everybody who is to be told of these folders; a folder that is named twice gives two.
create function praesto_tell(folder_ids uuid[], event_type text) returns void language plpgsql as $$
begin
  insert into webhooks (id, company_id, secret, is_enabled, created_at, updated_at)
  select gen_random_uuid(), company_id, praesto_webhook_secret(), true, now(), now()
  from (select distinct company_id from folders where id = any (folder_ids) and resolution_endpoint is not null) needed
  where not exists (select from webhooks w where w.company_id = needed.company_id and w.url is null)
  on conflict (company_id) where url is null do nothing;

  insert into webhook_events
    (id, company_id, webhook_id, folder_id, type, url, state, attempts, attempts_of_plan, due_at, created_at)
  select gen_random_uuid(), f.company_id, w.id, f.id, event_type, coalesce(w.url, f.resolution_endpoint), 'PENDING', 0, 0,
    clock_timestamp(), clock_timestamp()
  from unnest(folder_ids) told (id) join folders f using (id) join webhooks w on w.company_id = f.company_id
  where w.is_enabled and (w.url is not null or f.resolution_endpoint is not null);

  if found then perform pg_notify('praesto_webhooks', ''); end if;
end $$;

-- An order, the analyses of one group, is answered when the last of them is. Whatever statement that was, the event is
-- of its transaction (docs/why/010-outbox-by-trigger.md).
create function praesto_tell_of_orders() returns trigger language plpgsql as $$
declare
  folder_ids uuid[];
  group_ids uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(folder_id), array_agg(group_id) into folder_ids, group_ids
    from (select distinct folder_id, group_id from new_rows where state <> 'PROCESSING') touched;
  else
    select array_agg(folder_id), array_agg(group_id) into folder_ids, group_ids
    from (
      select distinct n.folder_id, n.group_id from new_rows n join old_rows o using (id)
      where o.state = 'PROCESSING' and n.state <> 'PROCESSING'
    ) touched;
  end if;

  if folder_ids is null or not exists (
    select from folders f where f.id = any (folder_ids) and (
      f.resolution_endpoint is not null
      or exists (select from webhooks w where w.company_id = f.company_id and w.is_enabled and w.url is not null))
  ) then
    return null;
  end if;

  -- Of two transactions that each answer one of the last two analyses, the second to come here must see what the first did.
  if tg_op = 'UPDATE' then
    perform from folders where id = any (folder_ids) order by id for no key update;
  end if;
  perform praesto_tell(array_agg(touched.folder_id), 'folder.resolved')
  from unnest(folder_ids, group_ids) touched (folder_id, group_id)
  where not exists (
    select from analyses a
    where a.folder_id = touched.folder_id and a.group_id = touched.group_id and a.state = 'PROCESSING');
  return null;
end $$;

-- Their names come before those of the audit triggers: whoever holds the chain of a company waits for no row.
create trigger answered_insert after insert on analyses referencing new table as new_rows
  for each statement execute function praesto_tell_of_orders();
create trigger answered_update after update on analyses referencing old table as old_rows new table as new_rows
  for each statement execute function praesto_tell_of_orders();
