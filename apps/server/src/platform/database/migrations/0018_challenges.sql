-- Gestures in a random order that one clip of one session is to show. media_id: the clip; it may be deleted since.
create table challenges (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  session_id uuid not null,
  gestures text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  media_id uuid,
  check ((used_at is null) = (media_id is null))
);
create index challenges_company on challenges (company_id);
create index challenges_user on challenges (user_id);
create index challenges_expiry on challenges (expires_at);

call praesto_protect('challenges');
call praesto_audit('challenges', 'challenge');

-- What a clip is the answer to: {"id", "gestures"}, as it was asked. Challenges are deleted some time after they expire.
alter table media add column challenge jsonb;

-- A challenge is used in the transaction that writes its clip, and once.
create function praesto_use_challenge() returns trigger language plpgsql as $$
begin
  update challenges set used_at = now(), media_id = new.id
  where id = (new.challenge ->> 'id')::uuid and used_at is null;
  if not found then
    raise unique_violation using message = 'the challenge was used before', constraint = 'challenges_used_once';
  end if;
  return null;
end $$;
create trigger use_challenge after insert on media
  for each row when (new.challenge is not null) execute function praesto_use_challenge();
