-- What the list of folders needs to answer from indexes, under the row policies (docs/why/009-lists-under-row-policies.md).

-- Walking in the order of a time. The last column is looked at within the index: a window of one time costs no visit to
-- the table while the order is that of the other. With a company in front for most, without for who sees every company.
drop index folders_company_created;
create index folders_company_created on folders (company_id, created_at, id, updated_at);
create index folders_company_updated on folders (company_id, updated_at, id, created_at);
create index folders_created on folders (created_at, id, updated_at);
create index folders_updated on folders (updated_at, id, created_at);
-- For states that few folders are in, e.g. those in progress; a few bytes a folder, for they repeat.
create index folders_company_progress on folders (company_id, resolution_status);
create index folders_company_decision on folders (company_id, system_resolution);

-- A fact: that a document has this text at this path. Eight bytes for any length; sha256 gives the same for ever.
create function fact_of(path text, value text) returns bigint language sql immutable strict parallel safe
  return ('x' || encode(substr(sha256(convert_to(length(path) || ':' || path || value, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint;

-- The facts of a document: its texts, numbers and booleans, at the dotted paths that a filter can name.
create function facts_in(document jsonb) returns table (fact bigint) language sql immutable strict parallel safe rows 8
begin atomic
  with recursive node (path, value, depth) as (
    select null::text, document, 0
    union all
    select concat_ws('.', node.path, step.key), step.value, node.depth + 1
    from node cross join lateral (
      select member.key, member.value
      from jsonb_each(case jsonb_typeof(node.value) when 'object' then node.value end) member
      where strpos(member.key, '.') = 0
      union all
      select (item.place - 1)::text, item.value
      from jsonb_array_elements(case jsonb_typeof(node.value) when 'array' then node.value end)
        with ordinality item (value, place)
    ) step
    where node.depth < 20
  )
  select distinct fact_of(node.path, node.value #>> '{}') from node
  where node.depth > 0 and jsonb_typeof(node.value) in ('string', 'number', 'boolean');
end;

create table folder_facts (
  company_id uuid not null,
  fact bigint not null,
  created_at timestamptz not null,
  folder_id uuid not null,
  primary key (company_id, fact, created_at, folder_id)
);
call praesto_protect('folder_facts');

-- No foreign keys: the facts of a folder come and go with it by these triggers alone, and checks would double the cost.
create function add_folder_facts() returns trigger language plpgsql as $$
begin
  insert into folder_facts (company_id, fact, created_at, folder_id)
  select new.company_id, found.fact, new.created_at, new.id from facts_in(new.meta_data) found;
  return null;
end $$;

create function remove_folder_facts() returns trigger language plpgsql as $$
begin
  delete from folder_facts kept using facts_in(old.meta_data) found
  where kept.company_id = old.company_id and kept.fact = found.fact
    and kept.created_at = old.created_at and kept.folder_id = old.id;
  return null;
end $$;

create trigger add_facts after insert on folders for each row execute function add_folder_facts();
create trigger remove_facts after delete on folders for each row execute function remove_folder_facts();
-- In the order of their names: what was is removed before what is is added.
create trigger change_facts_1 after update on folders for each row
  when ((old.company_id, old.created_at, old.meta_data) is distinct from (new.company_id, new.created_at, new.meta_data))
  execute function remove_folder_facts();
create trigger change_facts_2 after update on folders for each row
  when ((old.company_id, old.created_at, old.meta_data) is distinct from (new.company_id, new.created_at, new.meta_data))
  execute function add_folder_facts();

-- An owner whom row policies bind would see no folder without it.
select set_config('praesto.reach', 'all', true);
insert into folder_facts (company_id, fact, created_at, folder_id)
select folders.company_id, found.fact, folders.created_at, folders.id
from folders cross join lateral facts_in(folders.meta_data) found;
