-- How the pages of a company capture (the Web Adapter). alias: by which their addresses begin.
create table web_settings (
  id uuid primary key,
  company_id uuid not null unique references companies (id) on delete cascade,
  alias text constraint web_alias_once unique,
  settings jsonb not null,
  user_id uuid not null,
  updated_at timestamptz not null
);
call praesto_protect('web_settings');
call praesto_audit('web_settings', 'web_settings');

-- One capture in a page. opened_with: the token of a backend that opened it, which opens one; folder_id: what became of it, it may
-- be deleted since; outcome: what a page is told where nothing is kept; refusal: why it could not be taken.
-- user_id: in whose name.
create table capture_sessions (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  origin text not null,
  address inet not null,
  actions text[] not null,
  public_key jsonb not null,
  light jsonb,
  opened_with text constraint capture_opened_once unique,
  state text not null check (state in ('open', 'processing', 'finished', 'refused')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz,
  folder_id uuid,
  outcome jsonb,
  refusal jsonb
);
create index capture_sessions_company on capture_sessions (company_id);
create index capture_sessions_user on capture_sessions (user_id);
create index capture_sessions_address on capture_sessions (address, created_at);
create index capture_sessions_expiry on capture_sessions (expires_at);
call praesto_protect('capture_sessions');

-- What arrived of a container whose upload was interrupted, in pieces.
create table capture_uploads (
  session_id uuid not null references capture_sessions (id) on delete cascade,
  company_id uuid not null,
  starts_at bigint not null,
  bytes bytea not null,
  primary key (session_id, starts_at)
);
create index capture_uploads_company on capture_uploads (company_id);
call praesto_protect('capture_uploads');

-- What a page told with a medium: {"session_id", "cues", "light"}.
alter table media add column capture jsonb;
