-- Whose turn it is in the queue of orders, what became of those that nobody could answer, and how much a company may ask.
alter table jobs
  -- Higher comes first, whatever the company.
  add column priority smallint not null default 0,
  -- Tried too often: kept to be looked at and tried again by hand; nobody takes it.
  add column given_up_at timestamptz,
  -- Why the last attempt failed: a code with its reason, never the name of a file.
  add column last_error text;
create index jobs_turn on jobs (company_id, priority desc, due_at) where given_up_at is null;
create index jobs_leased on jobs (company_id) where lease is not null;

-- When a job of a company was last taken.
create unlogged table queue_turns (
  company_id uuid primary key,
  taken_at timestamptz not null
);
call praesto_protect('queue_turns');

-- A row while orders are not taken up.
create table queue_pauses (
  only_one boolean primary key default true check (only_one),
  paused_at timestamptz not null default now()
);

-- Null: as the settings say.
alter table companies
  add column orders_at_once integer check (orders_at_once > 0),
  add column analyses_per_minute integer check (analyses_per_minute > 0);

-- A bucket of analyses that a company may still order now; it fills up by the minute. After a crash it is full.
create unlogged table analysis_allowances (
  company_id uuid primary key,
  amount double precision not null,
  at timestamptz not null
);
call praesto_protect('analysis_allowances');

-- Takes one job. Whoever takes waits for whoever is taking, so that nobody exceeds the limit of a company; that is as long as this
-- function lasts. The companies with jobs are found by leaps over the index, not by reading what waits.
create function praesto_take_job(new_lease uuid, lease_ms integer, default_at_once integer) returns setof jobs
language plpgsql as $$
declare
  moment timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('praesto_take_job'));
  moment := clock_timestamp();
  if exists (select from queue_pauses) then return; end if;
  return query
    with recursive company as (
      (select company_id from jobs where given_up_at is null order by company_id limit 1)
      union all
      select (select j.company_id from jobs j where j.company_id > company.company_id and j.given_up_at is null
              order by j.company_id limit 1)
      from company where company.company_id is not null
    ), busy as (
      select j.company_id, count(*) as running from jobs j where j.lease is not null and j.due_at > moment group by j.company_id
    ), next as (
      select job.id, job.company_id
      from company
        join companies c on c.id = company.company_id
        left join busy on busy.company_id = c.id
        left join queue_turns turn on turn.company_id = c.id
        cross join lateral (
          select j.id, j.company_id, j.priority, j.due_at from jobs j
          where j.company_id = c.id and j.given_up_at is null and j.due_at <= moment
          order by j.priority desc, j.due_at limit 1
        ) job
      where coalesce(busy.running, 0) < coalesce(c.orders_at_once, default_at_once, 2147483647)
      order by job.priority desc, coalesce(busy.running, 0), turn.taken_at nulls first, job.due_at limit 1
    ), noted as (
      insert into queue_turns (company_id, taken_at) select company_id, moment from next
      on conflict (company_id) do update set taken_at = excluded.taken_at
    )
    update jobs set attempts = attempts + 1, lease = new_lease, due_at = moment + lease_ms * interval '1 ms'
    from next where jobs.id = next.id and jobs.due_at <= moment
    returning jobs.*;
end $$;
