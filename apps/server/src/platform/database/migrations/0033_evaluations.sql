-- Error rates on labelled media. What waits for a worker lies in the row itself: a turn is taken with a lease, as jobs are.
create table evaluations (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null,
  name text not null,
  question text not null check (question in ('liveness', 'matching')),
  state text not null check (state in ('open', 'waiting', 'running', 'finished', 'failed', 'cancelled')),
  error_reason text,
  item_count integer not null,
  pair_count integer not null,
  answered_count integer not null,
  models jsonb not null,
  result jsonb,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- How often it was taken without a turn that ended well.
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  lease uuid
);
create index evaluations_company on evaluations (company_id, created_at desc, id desc);
create index evaluations_due on evaluations (due_at) where state in ('waiting', 'running');
call praesto_protect('evaluations');
call praesto_audit('evaluations', 'evaluation', 'answered_count,models,result,attempts,due_at,lease');

-- A medium of an order (media_id), which is read when its turn comes, or one that was uploaded (blob_key).
create table evaluation_items (
  id uuid primary key,
  company_id uuid not null,
  evaluation_id uuid not null references evaluations (id) on delete cascade,
  position integer not null,
  name text not null,
  label text,
  subject text not null,
  groups jsonb not null,
  media_id uuid,
  blob_key text,
  state text not null default 'waiting' check (state in ('waiting', 'scored', 'acquired', 'unusable', 'undecodable')),
  kind text,
  score double precision,
  reason text,
  check ((media_id is null) <> (blob_key is null))
);
create unique index evaluation_items_name on evaluation_items (evaluation_id, name);
create unique index evaluation_items_position on evaluation_items (evaluation_id, position);
create unique index evaluation_items_blob_key on evaluation_items (blob_key) where blob_key is not null;
create index evaluation_items_waiting on evaluation_items (evaluation_id, position) where state = 'waiting';
call praesto_protect('evaluation_items');

create table evaluation_pairs (
  evaluation_id uuid not null references evaluations (id) on delete cascade,
  position integer not null,
  company_id uuid not null,
  first_id uuid not null references evaluation_items (id) on delete cascade,
  second_id uuid not null references evaluation_items (id) on delete cascade,
  is_same boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'compared', 'not_compared')),
  cosine double precision,
  confidence double precision,
  primary key (evaluation_id, position)
);
create index evaluation_pairs_first on evaluation_pairs (first_id);
create index evaluation_pairs_second on evaluation_pairs (second_id);
create index evaluation_pairs_waiting on evaluation_pairs (evaluation_id, position) where state = 'waiting';
call praesto_protect('evaluation_pairs');
