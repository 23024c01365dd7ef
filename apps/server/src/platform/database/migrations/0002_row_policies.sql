-- Rows are hidden from connections that may not see their company (platform/database/row-policies.ts). The setting
-- praesto.reach holds the id of a company, or 'all'; without it nothing is seen.
create function praesto_reaches_all() returns boolean language sql stable
  return coalesce(current_setting('praesto.reach', true), '') = 'all';

create function praesto_company() returns uuid language sql stable
  return case
    when length(current_setting('praesto.reach', true)) = 36 then current_setting('praesto.reach', true)::uuid
  end;

-- For every table with a column company_id, also those of later migrations. Sub-selects: asked once a statement, not once a row.
create procedure praesto_protect(protected regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy within_reach on %s using ((select praesto_reaches_all()) or company_id = (select praesto_company()))',
    protected);
end $$;

call praesto_protect('users');
call praesto_protect('folders');
call praesto_protect('media');
call praesto_protect('analyses');
call praesto_protect('results_media');
call praesto_protect('output_images');

alter table companies enable row level security;
alter table companies force row level security;
create policy within_reach on companies using ((select praesto_reaches_all()) or id = (select praesto_company()));

-- A session is seen by whoever sees its user.
alter table sessions enable row level security;
alter table sessions force row level security;
create policy within_reach on sessions using (exists (select from users where users.id = user_id));

-- Superusers and whoever may bypass row security are not bound by it; their connections take this role.
do $$ begin
  if (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then
    if not exists (select from pg_roles where rolname = 'praesto_bound') then
      begin
        create role praesto_bound nologin;
      -- Another database of the same server may be migrated at this moment.
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    grant usage on schema public to praesto_bound;
    grant select, insert, update, delete on all tables in schema public to praesto_bound;
    alter default privileges in schema public grant select, insert, update, delete on tables to praesto_bound;
    alter default privileges in schema public grant usage, select on sequences to praesto_bound;
  end if;
end $$;
