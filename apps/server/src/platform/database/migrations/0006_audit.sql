-- Who did what to which object, from where: written by triggers, so that no statement can forget it, in the transaction of
-- the change. Every company has a chain of its own: each hash covers the entry and the hash before it
-- (modules/audit/verify-chain.ts says how), so that a changed or missing entry shows.
create table audit_log (
  company_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  address text,
  request_id text,
  operation text not null,
  object text not null,
  object_id uuid not null,
  action text not null check (action in ('created', 'changed', 'deleted')),
  -- Names of changed columns, never values: the log is for ever, and people may ask to be forgotten.
  changed text[] not null,
  hash bytea not null,
  primary key (company_id, seq)
);
create index audit_log_at on audit_log (company_id, at desc, seq desc);
create index audit_log_object on audit_log (object_id);

-- The last entry of each chain. Locking its row is what makes writers of one company take turns.
create table audit_heads (
  company_id uuid primary key,
  seq bigint not null,
  hash bytea not null
);

call praesto_protect('audit_log');
call praesto_protect('audit_heads');

create function praesto_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to' using errcode = '42501';
end $$;
create trigger append_only before update or delete or truncate on audit_log execute function praesto_refuse();

-- Adds entries for the rows of one statement. Called by the triggers of praesto_audit.
create function praesto_audit_append(noun text, deed text, companies uuid[], ids uuid[], changes text[]) returns void
language plpgsql as $$
declare
  origin jsonb := coalesce(nullif(current_setting('praesto.origin', true), ''), '{}')::jsonb;
  head audit_heads;
  entry audit_log;
begin
  for place in 1 .. coalesce(array_length(ids, 1), 0) loop
    if head.company_id is distinct from companies[place] then
      update audit_heads set seq = head.seq, hash = head.hash where company_id = head.company_id;
      insert into audit_heads values (companies[place], 0, '') on conflict do nothing;
      select * into strict head from audit_heads where company_id = companies[place] for update;
    end if;
    entry := row(
      companies[place], head.seq + 1, clock_timestamp(), (origin ->> 'actor')::uuid, origin ->> 'address', origin ->> 'request',
      coalesce(origin ->> 'operation', 'unknown'), noun, ids[place], deed, string_to_array(changes[place], ','), ''::bytea);
    entry.hash := sha256(head.hash || convert_to(concat_ws(E'\x1f',
      entry.company_id, entry.seq, (extract(epoch from entry.at) * 1000000)::bigint, coalesce(entry.actor_id::text, ''),
      coalesce(entry.address, ''), coalesce(entry.request_id, ''), entry.operation, entry.object, entry.object_id, entry.action,
      changes[place]), 'UTF8'));
    insert into audit_log select entry.*;
    head.seq := entry.seq;
    head.hash := entry.hash;
  end loop;
  update audit_heads set seq = head.seq, hash = head.hash where company_id = head.company_id;
end $$;

-- The company of a row: its company_id, of a company its id, of what belongs to a user the user's.
create function praesto_company_of(noun text, line jsonb) returns uuid language sql stable
  return case
    when noun = 'company' then (line ->> 'id')::uuid
    when line ? 'company_id' then (line ->> 'company_id')::uuid
    else (select company_id from users where id = (line ->> 'user_id')::uuid)
  end;

create function praesto_audit_rows() returns trigger language plpgsql as $$
declare
  noun text := tg_argv[0];
begin
  case tg_op
    when 'INSERT' then
      perform praesto_audit_append(noun, 'created', array_agg(company), array_agg(id), array_agg(''::text))
      from (select praesto_company_of(noun, to_jsonb(n)) as company, n.id from new_rows n order by 1) touched;
    when 'DELETE' then
      perform praesto_audit_append(noun, 'deleted', array_agg(company), array_agg(id), array_agg(''::text))
      from (select praesto_company_of(noun, to_jsonb(o)) as company, o.id from old_rows o order by 1) touched
      -- What goes with its user or company has nobody left to be recorded under.
      where company is not null;
    when 'UPDATE' then
      perform praesto_audit_append(noun, 'changed', array_agg(company), array_agg(id), array_agg(columns))
      from (
        select praesto_company_of(noun, to_jsonb(n)) as company, n.id,
          (select string_agg(key, ',' order by key) from jsonb_each(to_jsonb(n)) now
           where key <> all (string_to_array(tg_argv[1], ',')) and value is distinct from to_jsonb(o) -> key) as columns
        from new_rows n join old_rows o using (id) order by 1
      ) touched
      where columns is not null;
  end case;
  return null;
end $$;

-- Puts a table whose key is `id` under audit. `ignored`: columns that move with every use and are no news.
create procedure praesto_audit(audited regclass, noun text, ignored text default '') language plpgsql as $$
begin
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows
    for each statement execute function praesto_audit_rows(%L)', audited, noun);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows
    for each statement execute function praesto_audit_rows(%L)', audited, noun);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function praesto_audit_rows(%L, %L)', audited, noun, 'updated_at,' || ignored);
end $$;

call praesto_audit('companies', 'company');
call praesto_audit('users', 'user');
call praesto_audit('sessions', 'session', 'expires_at,last_used_at,refreshed_from');
call praesto_audit('folders', 'folder');
call praesto_audit('media', 'media');
call praesto_audit('analyses', 'analysis');
call praesto_audit('reports', 'report');
call praesto_audit('report_templates', 'report_template');

do $$ begin
  if exists (select from pg_roles where rolname = 'praesto_bound') and
     (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then
    revoke update, delete, truncate on audit_log from praesto_bound;
  end if;
end $$;
