-- Which model persons are searched with, for the whole installation: one row, made by the first server that starts. second:
-- a model beside it. next = photos get templates of it, which are to take the place of the current ones; previous = was the
-- current one and is kept up, so that one can go back; dropped = its templates are being deleted.
create table embedding_models (
  is_only boolean primary key default true check (is_only),
  current_id text not null,
  current_version text not null,
  second_id text,
  second_version text,
  second_role text check (second_role in ('next', 'previous', 'dropped')),
  -- Whether every photo that lacks a template of the second model is in embedding_work.
  is_listed boolean not null default true,
  changed_at timestamptz not null default clock_timestamp(),
  check (num_nulls(second_id, second_version, second_role) in (0, 3)),
  check ((current_id, current_version) is distinct from (second_id, second_version))
);

-- Photos that lack a template of a model that they should have. reason: why the photo gives none; null = it is still to be made.
-- is_accepted: whoever switched over knows, and searches go on without the photo.
create table embedding_work (
  model_id text not null,
  model_version text not null,
  image_id uuid not null references person_images (id) on delete cascade,
  company_id uuid not null references companies (id),
  -- Until when it belongs to a server that works on it.
  taken_until timestamptz,
  reason text,
  is_accepted boolean not null default false,
  primary key (model_id, model_version, image_id)
);
create index embedding_work_image on embedding_work (image_id);
create index embedding_work_company on embedding_work (company_id);
create index embedding_work_left on embedding_work (model_id, model_version, taken_until nulls first) where reason is null;
create index embedding_work_failed on embedding_work (model_id, model_version, image_id) where reason is not null;

call praesto_protect('embedding_work');

-- Whatever way a template comes, it is no longer to be made, and those of the other model are. The lock: models are not changed
-- before the photo is there for all to see, so that whoever changes them overlooks none.
create function praesto_note_work() returns trigger language plpgsql as $$
declare
  models embedding_models;
begin
  select * into models from embedding_models for key share;
  if not found then return null; end if;
  delete from embedding_work w using new_rows n
    where w.image_id = n.image_id and w.model_id = n.model_id and w.model_version = n.model_version;
  insert into embedding_work (model_id, model_version, image_id, company_id)
    select wanted.id, wanted.version, n.image_id, n.company_id
    from (select distinct image_id, company_id from new_rows) n cross join (
      values (models.current_id, models.current_version),
        (case when models.second_role <> 'dropped' then models.second_id end, models.second_version)
    ) as wanted (id, version)
    where wanted.id is not null and not exists (
      select from templates t where t.image_id = n.image_id and t.model_id = wanted.id and t.model_version = wanted.version
    )
  on conflict do nothing;
  return null;
end $$;
create trigger note_work after insert on templates referencing new table as new_rows
  for each statement execute function praesto_note_work();

create function praesto_notify_models() returns trigger language plpgsql as $$
begin
  perform pg_notify('praesto_models', '');
  return null;
end $$;
create trigger notify_models after insert or update on embedding_models
  for each row execute function praesto_notify_models();
create function praesto_notify_work() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows) then perform pg_notify('praesto_models', ''); end if;
  return null;
end $$;
create trigger notify_work after insert on embedding_work referencing new table as new_rows
  for each statement execute function praesto_notify_work();

-- A photo is taken out of a collection when its last template goes: while a model is given up, the others still find it.
create or replace function praesto_note_removals() returns trigger language plpgsql as $$
begin
  -- A collection that is deleted as a whole is gone already, and nothing needs to be noted of it.
  update collections set revision = revision + 1 where id in (
    select o.collection_id from old_rows o
    where not exists (select from templates t where t.image_id = o.image_id and t.collection_id = o.collection_id)
  );
  insert into template_removals (collection_id, revision, image_id, company_id)
    select distinct c.id, c.revision, o.image_id, o.company_id from old_rows o join collections c on c.id = o.collection_id
    where not exists (select from templates t where t.image_id = o.image_id and t.collection_id = o.collection_id);
  return null;
end $$;

-- Up to which revision template_removals were deleted: who knows less of the collection must read all of it again.
alter table collections add column removals_pruned bigint not null default -1;
drop trigger audit_update on collections;
create trigger audit_update after update on collections referencing old table as old_rows new table as new_rows
  for each statement execute function praesto_audit_rows('collection', 'updated_at,revision,removals_pruned');
