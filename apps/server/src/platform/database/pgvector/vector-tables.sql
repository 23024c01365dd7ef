-- What pgvector searches: the embeddings of templates a second time, as 16-bit floats in the clear. Only there while
-- PRAESTO_SEARCH=pgvector (vector-tables.ts). It is a copy: whenever this file changes it is made anew.
create table template_vectors (
  collection_id uuid not null,
  model_id text not null,
  model_version text not null,
  image_id uuid not null,
  company_id uuid not null,
  embedding halfvec not null,
  primary key (collection_id, model_id, model_version, image_id)
);
-- Beside the other columns: a scan would look up one that is stored elsewhere for every row.
alter table template_vectors alter column embedding set storage plain;

-- How far the templates of a collection are copied, in the order of (revision, image_id), and how many are.
create table vector_copies (
  collection_id uuid not null references collections (id) on delete cascade,
  model_id text not null,
  model_version text not null,
  company_id uuid not null,
  revision bigint not null,
  image_id uuid not null,
  copied bigint not null,
  primary key (collection_id, model_id, model_version)
);

call praesto_protect('template_vectors');
call praesto_protect('vector_copies');

-- A vector goes with its template, whatever way that goes, also to another collection. Whoever takes templates away holds the lock
-- of the collection by now (note_removals and note_moves come first, by their names), and so does whoever copies.
create function praesto_remove_vectors() returns trigger language plpgsql as $$
begin
  with removed as (
    delete from template_vectors v using old_rows o
    where v.collection_id = o.collection_id and v.model_id = o.model_id and v.model_version = o.model_version
      and v.image_id = o.image_id and not exists (
        select from templates t where t.image_id = o.image_id and t.model_id = o.model_id
          and t.model_version = o.model_version and t.collection_id = o.collection_id
      )
    returning v.collection_id, v.model_id, v.model_version
  ), gone as (
    select collection_id, model_id, model_version, count(*) as count from removed group by 1, 2, 3
  )
  update vector_copies c set copied = c.copied - gone.count from gone
  where c.collection_id = gone.collection_id and c.model_id = gone.model_id and c.model_version = gone.model_version;
  return null;
end $$;
create trigger remove_vectors after delete on templates referencing old table as old_rows
  for each statement execute function praesto_remove_vectors();
create trigger remove_vectors_of_moved after update on templates referencing old table as old_rows
  for each statement execute function praesto_remove_vectors();
