-- The settings of capture components live with their company.
alter table companies
  add column meta_data jsonb not null default '{}',
  add column capture_settings jsonb not null default '{}';

-- blocked_analyses: the types that the user may not start. is_removed: a user whose folders remain cannot vanish from
-- them; their row stays, emptied of everything about them.
alter table users
  add column middle_name text,
  add column is_active boolean not null default true,
  add column blocked_analyses text[] not null default '{}',
  add column meta_data jsonb not null default '{}',
  add column is_removed boolean not null default false;
alter table users
  alter column is_active drop default,
  alter column blocked_analyses drop default,
  alter column meta_data drop default,
  alter column created_at drop default;

-- last_used_at moves together with expires_at, and has no index for the same reason.
alter table sessions
  add column ip text,
  add column user_agent text,
  add column last_used_at timestamptz not null default now();
alter table sessions
  alter column last_used_at drop default,
  alter column created_at drop default;

-- Failed sign-ins, by account and by address. It belongs to no company: at sign-in there is none yet.
create table sign_in_tallies (
  key text primary key,
  failures double precision not null,
  counted_at timestamptz not null,
  blocked_until timestamptz not null
);
create index sign_in_tallies_counted on sign_in_tallies (counted_at);
