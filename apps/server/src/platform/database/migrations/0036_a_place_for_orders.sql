-- As before, but for one thing: while orders of the company wait that could be taken, and none is at work, its requests leave one place
-- to them, or they would keep them from ever being answered. Of a single place there is nothing to leave.
create or replace function praesto_enter_request(new_id uuid, company uuid, lease_ms integer, default_at_once integer) returns boolean
language plpgsql as $$
declare
  most integer;
  moment timestamptz;
  orders integer;
begin
  select coalesce(orders_at_once, default_at_once) into most from companies where id = company;
  if most is null then return null; end if;
  perform pg_advisory_xact_lock(hashtext('praesto_take_job'));
  moment := clock_timestamp();
  delete from requests_at_work r where r.company_id = company and r.until <= moment;
  select count(*) into orders from jobs j where j.company_id = company and j.lease is not null and j.due_at > moment;
  if most > 1 and orders = 0 and not exists (select from queue_pauses) and exists (
    select from (values (1::smallint), (0::smallint), (-1::smallint)) known (priority)
      cross join lateral (
        select j.due_at from jobs j
        where j.company_id = company and j.priority = known.priority and j.given_up_at is null
        order by j.due_at limit 1
      ) first
    where first.due_at <= moment
  ) then
    most := most - 1;
  end if;
  if (select count(*) from requests_at_work r where r.company_id = company) + orders >= most then return false; end if;
  insert into requests_at_work (id, company_id, until) values (new_id, company, moment + lease_ms * interval '1 ms');
  return true;
end $$;
