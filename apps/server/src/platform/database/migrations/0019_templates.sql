-- What a photo is found by: one row for every version of a model that looked at it. embedding: 32-bit floats, the least byte
-- first, of unit length.
create table templates (
  image_id uuid not null references person_images (id) on delete cascade,
  model_id text not null,
  model_version text not null,
  company_id uuid not null references companies (id),
  collection_id uuid not null,
  person_id uuid not null,
  -- Of the collection, when this was put there or changed hands.
  revision bigint not null,
  embedding bytea not null,
  primary key (image_id, model_id, model_version)
);
create index templates_changes on templates (collection_id, model_id, model_version, revision, image_id);
create index templates_company on templates (company_id);

-- Raised by every change of who is found, under the lock of the row: changes of one collection are committed in this order,
-- so that whoever asks for everything after a revision misses nothing that is committed later.
alter table collections add column revision bigint not null default 0;
drop trigger audit_update on collections;
create trigger audit_update after update on collections referencing old table as old_rows new table as new_rows
  for each statement execute function praesto_audit_rows('collection', 'updated_at,revision');

-- Photos that are found in a collection no longer, with the revision that took them away.
create table template_removals (
  collection_id uuid not null references collections (id) on delete cascade,
  revision bigint not null,
  image_id uuid not null,
  company_id uuid not null,
  primary key (collection_id, revision, image_id)
);

create function praesto_note_removals() returns trigger language plpgsql as $$
begin
  -- A collection that is deleted as a whole is gone already, and nothing needs to be noted of it.
  update collections set revision = revision + 1 where id in (select distinct collection_id from old_rows);
  insert into template_removals (collection_id, revision, image_id, company_id)
    select distinct c.id, c.revision, o.image_id, o.company_id from old_rows o join collections c on c.id = o.collection_id;
  return null;
end $$;
create trigger note_removals after delete on templates referencing old table as old_rows
  for each statement execute function praesto_note_removals();

create function praesto_note_moves() returns trigger language plpgsql as $$
begin
  update collections set revision = revision + 1 where id in (
    select o.collection_id from old_rows o join new_rows n using (image_id, model_id, model_version)
    where o.collection_id <> n.collection_id
  );
  insert into template_removals (collection_id, revision, image_id, company_id)
    select distinct c.id, c.revision, o.image_id, o.company_id
    from old_rows o join new_rows n using (image_id, model_id, model_version) join collections c on c.id = o.collection_id
    where o.collection_id <> n.collection_id;
  return null;
end $$;
create trigger note_moves after update on templates referencing old table as old_rows new table as new_rows
  for each statement execute function praesto_note_moves();

create function praesto_notify_collection() returns trigger language plpgsql as $$
begin
  perform pg_notify('praesto_collections', old.id::text);
  return null;
end $$;
create trigger notify_revision after update of revision on collections for each row execute function praesto_notify_collection();
create trigger notify_deletion after delete on collections for each row execute function praesto_notify_collection();

insert into templates
  select id, model_id, model_version, company_id, collection_id, person_id, 0, embedding from person_images;
alter table person_images drop column embedding, drop column model_id, drop column model_version;

call praesto_protect('templates');
call praesto_protect('template_removals');
