-- Companies own everything. A user without a company of their own (ADMIN, OPERATOR) belongs to the first one.
create table companies (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table users (
  id uuid primary key,
  company_id uuid not null references companies (id),
  user_type text not null check (user_type in ('ADMIN', 'OPERATOR', 'CLIENT', 'CLIENT OPERATOR')),
  is_admin boolean not null,
  is_service boolean not null,
  email text not null unique check (email = lower(email)),
  first_name text,
  last_name text,
  password_hash text not null,
  created_at timestamptz not null default now()
);
create index users_company on users (company_id);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  access_token_hash text not null unique,
  expire_token_hash text not null unique,
  expires_at timestamptz not null,
  refreshed_from uuid references sessions (id) on delete set null,
  created_at timestamptz not null default now()
);
-- expires_at has no index on purpose: it moves with every request, and those updates stay cheap without one.
create index sessions_user on sessions (user_id);
create index sessions_refreshed_from on sessions (refreshed_from) where refreshed_from is not null;

create table folders (
  id uuid primary key,
  company_id uuid not null references companies (id),
  user_id uuid not null references users (id),
  resolution_endpoint text,
  resolution_status text not null,
  system_resolution text not null,
  resolution_comment text not null,
  meta_data jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index folders_company_created on folders (company_id, created_at desc, id desc);
create index folders_user on folders (user_id);

-- position: the order within the folder, in which the parts of the form came.
create table media (
  id uuid primary key,
  company_id uuid not null references companies (id),
  folder_id uuid not null references folders (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('image', 'video', 'shots_set')),
  original_name text not null,
  mime text not null,
  size_bytes bigint not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  duration_ms double precision,
  tags text[] not null,
  meta_data jsonb not null,
  blob_key text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index media_folder on media (folder_id, position);
create index media_company on media (company_id);
create unique index media_blob_key on media (blob_key) where blob_key is not null;

-- source_media_ids keeps the order in which the media were named; its media are of the same folder and live with it.
create table analyses (
  id uuid primary key,
  company_id uuid not null references companies (id),
  folder_id uuid not null references folders (id) on delete cascade,
  group_id uuid not null,
  position integer not null,
  type text not null,
  params jsonb not null,
  meta_data jsonb not null,
  state text not null check (state in ('PROCESSING', 'FINISHED', 'FAILED')),
  resolution text not null,
  source_media_ids uuid[] not null,
  results_data jsonb,
  error_reason text,
  error_message text,
  technical_meta_data jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((error_reason is null) = (error_message is null))
);
create index analyses_folder on analyses (folder_id, position);
create index analyses_company on analyses (company_id);

create table results_media (
  id uuid primary key,
  company_id uuid not null references companies (id),
  analysis_id uuid not null references analyses (id) on delete cascade,
  media_id uuid not null references media (id) on delete cascade,
  position integer not null,
  results_data jsonb
);
create index results_media_analysis on results_media (analysis_id, position);
create index results_media_media on results_media (media_id);

create table output_images (
  id uuid primary key,
  company_id uuid not null references companies (id),
  results_media_id uuid not null references results_media (id) on delete cascade,
  position integer not null,
  blob_key text,
  width integer not null,
  height integer not null,
  info jsonb not null
);
create index output_images_results_media on output_images (results_media_id, position);
create unique index output_images_blob_key on output_images (blob_key) where blob_key is not null;
