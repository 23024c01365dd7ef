-- What keys of templates are wrapped with, without the keys themselves: those are not in the database. proof: nothing, sealed
-- with the key, by which it is told from another of the same name.
create table master_keys (
  id text primary key,
  proof bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Keys that templates are sealed with, wrapped with a master key. They go with their company, and its templates with them,
-- wherever copies of those are.
create table company_keys (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  master_key text not null references master_keys (id),
  wrapped bytea not null,
  state text not null check (state in ('current', 'retiring')),
  created_at timestamptz not null default clock_timestamp()
);
create unique index company_keys_current on company_keys (company_id) where state = 'current';
create index company_keys_company on company_keys (company_id);
create index company_keys_master on company_keys (master_key);

call praesto_protect('company_keys');
call praesto_audit('company_keys', 'template_key', 'wrapped');

-- key_id: null where a template is from before there were keys; it is sealed as soon as a server runs. Sealed bytes cannot be
-- made smaller, and trying would take longer than sealing them.
alter table templates add column key_id uuid references company_keys (id);
alter table templates alter column embedding set storage external;
create index templates_key on templates (key_id);
