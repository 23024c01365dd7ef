-- What a company wants of liveness where an order does not say: how errors are chosen by kind of medium, and whether what
-- came before is declined. Every change is a version of its own, as analyses name the one that they were held against.
-- user_id: who wrote it, also when that user is gone.
create table company_policies (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  version integer not null check (version > 0),
  points jsonb not null,
  refuse_repeated boolean not null,
  user_id uuid not null,
  created_at timestamptz not null,
  unique (company_id, version)
);
call praesto_protect('company_policies');
call praesto_audit('company_policies', 'policy');

create function praesto_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a version of % is never changed', tg_table_name using errcode = '42501';
end $$;
create trigger never_changed before update on company_policies execute function praesto_refuse_change();
