-- Requests with analyses that are under way, of companies that have a limit, on all servers. A row goes with its request, or when nobody
-- lengthens it any more. Unlogged: after a crash none is under way.
create unlogged table requests_at_work (
  id uuid primary key,
  company_id uuid not null,
  until timestamptz not null
);
create index requests_at_work_company on requests_at_work (company_id);
call praesto_protect('requests_at_work');

-- A place for a request: true = it has one, false = as many requests and orders of the company are at work as may be, null = the
-- company has no limit. Whoever comes waits for whoever is taking, as in praesto_take_job.
create function praesto_enter_request(new_id uuid, company uuid, lease_ms integer, default_at_once integer) returns boolean
language plpgsql as $$
declare
  most integer;
  moment timestamptz;
begin
  select coalesce(orders_at_once, default_at_once) into most from companies where id = company;
  if most is null then return null; end if;
  perform pg_advisory_xact_lock(hashtext('praesto_take_job'));
  moment := clock_timestamp();
  delete from requests_at_work r where r.company_id = company and r.until <= moment;
  if (select count(*) from requests_at_work r where r.company_id = company) +
     (select count(*) from jobs j where j.company_id = company and j.lease is not null and j.due_at > moment) >= most then
    return false;
  end if;
  insert into requests_at_work (id, company_id, until) values (new_id, company, moment + lease_ms * interval '1 ms');
  return true;
end $$;

-- As before, but for one thing: requests at work count as orders do.
create or replace function praesto_take_job(new_lease uuid, lease_ms integer, default_at_once integer) returns setof jobs
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
      select at_work.company_id, count(*) as running from (
        select j.company_id from jobs j where j.lease is not null and j.due_at > moment
        union all
        select r.company_id from requests_at_work r where r.until > moment
      ) at_work group by at_work.company_id
    ), candidate as (
      select job.id, job.company_id, job.priority, job.due_at, job.was_lost, coalesce(busy.running, 0) as running, turn.taken_at
      from company
        join companies c on c.id = company.company_id
        left join busy on busy.company_id = c.id
        left join queue_turns turn on turn.company_id = c.id
        cross join (values (1::smallint), (0::smallint), (-1::smallint)) known (priority)
        cross join lateral (
          (select j.id, j.company_id, j.priority, j.due_at, true as was_lost from jobs j
           where j.company_id = c.id and j.priority = known.priority and j.given_up_at is null and j.due_at <= moment
             and j.lease is not null
           order by j.due_at limit 1)
          union all
          (select j.id, j.company_id, j.priority, j.due_at, false from jobs j
           where j.company_id = c.id and j.priority = known.priority and j.given_up_at is null and j.due_at <= moment
             and j.lease is null
           order by j.due_at limit 1)
        ) job
      where coalesce(busy.running, 0) < coalesce(c.orders_at_once, default_at_once, 2147483647)
    ), next as (
      select candidate.id, candidate.company_id, candidate.priority
      from candidate left join queue_passes passes using (priority)
      order by candidate.was_lost desc, coalesce(passes.passed, 0) >= 9 desc, candidate.priority desc, candidate.running,
        candidate.taken_at nulls first, candidate.due_at limit 1
    ), noted as (
      insert into queue_turns (company_id, taken_at) select company_id, moment from next
      on conflict (company_id) do update set taken_at = excluded.taken_at
    ), taken_from as (
      delete from queue_passes passes using next where passes.priority = next.priority
    ), passed_over as (
      insert into queue_passes (priority, passed)
      select distinct candidate.priority, 1 from candidate join next on candidate.priority < next.priority
      on conflict (priority) do update set passed = queue_passes.passed + 1
    )
    update jobs set attempts = attempts + 1, lease = new_lease, due_at = moment + lease_ms * interval '1 ms'
    from next where jobs.id = next.id and jobs.due_at <= moment
    returning jobs.*;
end $$;
