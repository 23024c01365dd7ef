-- What servers without models ask of those that have them (docs/why/021-remote-inference.md). A row goes with its answer, at the
-- latest when it expires. Unlogged: no photo in it is ever written to the log of changes, to a replica or to a backup. Both
-- parts are sealed besides.
create unlogged table examinations (
  id uuid primary key,
  -- For whom; null where nobody signs in.
  company_id uuid,
  request_id text,
  -- Only an engine that would find out the same may answer.
  engine text not null,
  -- The server that asks. It hears of its answers on a channel of its own, and the parts are sealed with a key of its own.
  asker uuid not null,
  key_id text not null,
  attempts integer not null default 0,
  -- Not to be taken before: the end of a lease.
  due_at timestamptz not null default now(),
  lease uuid,
  question bytea not null,
  answer bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
-- Photos do not get smaller.
alter table examinations alter column question set storage external;
alter table examinations alter column answer set storage external;
call praesto_protect('examinations');

create function praesto_announce_examinations() returns trigger language plpgsql as $$
begin
  perform pg_notify('praesto_examinations', '');
  return null;
end $$;
create trigger announce after insert on examinations for each statement execute function praesto_announce_examinations();

-- Who has models and answers, by sign of life.
create unlogged table workers (
  id uuid primary key,
  host text not null,
  pid integer not null,
  role text not null,
  engine text not null,
  -- How many media it looks at at once.
  places integer not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
