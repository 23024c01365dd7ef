-- Analyses that are answered later, and what people decide in place of the machine.
alter table analyses
  add column resolution_operator text check (resolution_operator in ('SUCCESS', 'DECLINED')),
  add column operator_comment text,
  add column operator_user_id uuid,
  add column operator_at timestamptz,
  -- What the machine had said before an operator decided; null before.
  add column system_resolution text,
  add column sent_at timestamptz,
  add column received_at timestamptz,
  add column finished_at timestamptz;
-- Few are in progress at any time; asked for every minute, and by the group when a job is taken.
create index analyses_in_progress on analyses (group_id) where state = 'PROCESSING';

alter table folders
  add column decided_resolution text,
  add column operator_status text check (operator_status in ('SUCCESS', 'DECLINED')),
  add column operator_comment text,
  add column operator_user_id uuid,
  add column operator_at timestamptz;

-- What is to be done: one row a job, gone when it is done (docs/why/013-own-queue.md).
create table jobs (
  id uuid primary key,
  company_id uuid not null references companies (id),
  folder_id uuid not null references folders (id) on delete cascade,
  group_id uuid not null,
  -- How often it was taken.
  attempts integer not null default 0,
  -- Not to be taken before: the end of a lease, or of a pause after a failure.
  due_at timestamptz not null default now(),
  -- Whoever holds the lease knows it; another who took the job after the lease ended has another.
  lease uuid,
  created_at timestamptz not null default now()
);
create index jobs_due on jobs (due_at);
create index jobs_folder on jobs (folder_id);
call praesto_protect('jobs');

create function praesto_announce_jobs() returns trigger language plpgsql as $$
begin
  perform pg_notify('praesto_jobs', '');
  return null;
end $$;
create trigger announce after insert on jobs for each statement execute function praesto_announce_jobs();
