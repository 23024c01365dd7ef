-- Telemetry of capture components. Not under audit: it is written many times for every check, nobody decides by it, and
-- the turns that writers of the log take would slow down everything else of the company.
create table event_sessions (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  session_id text not null,
  device_info jsonb not null,
  ip text,
  records_count integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, session_id)
);
create index event_sessions_company_created on event_sessions (company_id, created_at, id, updated_at);
create index event_sessions_company_updated on event_sessions (company_id, updated_at, id, created_at);
create index event_sessions_created on event_sessions (created_at, id);
create index event_sessions_updated on event_sessions (updated_at, id);
create index event_sessions_session on event_sessions (session_id);

-- position: the order in which they were told.
create table event_records (
  event_session_id uuid not null references event_sessions (id) on delete cascade,
  company_id uuid not null references companies (id) on delete cascade,
  position integer not null,
  event text not null,
  timemark timestamptz not null,
  is_ntp boolean not null,
  context jsonb not null,
  ip text,
  source text not null check (source in ('CLIENT', 'SERVER')),
  created_at timestamptz not null,
  primary key (event_session_id, position)
);
create index event_records_company on event_records (company_id);

call praesto_protect('event_sessions');
call praesto_protect('event_records');

-- Keys that the server signs with, one for each purpose, the same for every server. It belongs to no company.
create table signing_keys (
  purpose text primary key,
  private_key text not null,
  created_at timestamptz not null
);
