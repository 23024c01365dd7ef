-- For how long what belongs to a company is kept: the rules as the API has them, all in one, as they are replaced together.
create table company_retention (
  id uuid primary key,
  company_id uuid not null unique references companies (id) on delete cascade,
  rules jsonb not null,
  user_id uuid not null,
  updated_at timestamptz not null
);
call praesto_protect('company_retention');
call praesto_audit('company_retention', 'retention');

-- What was deleted by a rule, in the transaction that deleted it. The id is made of all the rest, so that the entry of the
-- audit log, which knows ids alone, vouches for it (modules/retention/receipt.ts). user_id: who wrote the rule.
create table retention_receipts (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  run_id uuid not null,
  object text not null,
  rule jsonb not null,
  user_id uuid not null,
  before timestamptz not null,
  count integer not null check (count > 0),
  ids_sha256 text not null,
  created_at timestamptz not null
);
create index retention_receipts_company on retention_receipts (company_id, created_at desc, id desc);
call praesto_protect('retention_receipts');
call praesto_audit('retention_receipts', 'retention_receipt');

create function praesto_refuse_receipt_change() returns trigger language plpgsql as $$
begin
  raise exception 'a receipt is never changed' using errcode = '42501';
end $$;
create trigger never_changed before update on retention_receipts execute function praesto_refuse_receipt_change();
