-- What concerns the whole installation is in a chain of its own, under an id that no company has: only whoever sees all companies
-- sees it, and nobody of a company waits for it.
create function praesto_installation() returns uuid language sql immutable
  return '00000000-0000-0000-0000-000000000000'::uuid;

-- Its chain is beyond the reach of a company, for which a server may register the master key that it uses.
create function praesto_audit_installation(noun text, deed text, changes text) returns void language sql set praesto.reach = 'all'
  begin atomic
    select praesto_audit_append(noun, deed, array[praesto_installation()], array[praesto_installation()], array[changes]);
  end;

-- For tables whose rows have no id of their own: one entry a row. Arguments: the noun; 'row' where rows are made and deleted as
-- things, 'state' where their being there is a state of the noun; columns that are no news.
create function praesto_audit_installation_row() returns trigger language plpgsql as $$
declare
  noun text := tg_argv[0];
  deed text := case when tg_argv[1] = 'state' or tg_op = 'UPDATE' then 'changed' when tg_op = 'INSERT' then 'created' else 'deleted' end;
  columns text := '';
begin
  if deed = 'changed' then
    select string_agg(key, ',' order by key) into columns
    from jsonb_each(case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end) now
    where key <> all (string_to_array(tg_argv[2], ',')) and (tg_op <> 'UPDATE' or value is distinct from to_jsonb(old) -> key);
    if columns is null then return null; end if;
  end if;
  perform praesto_audit_installation(noun, deed, columns);
  return null;
end $$;

-- Paused and resumed, by whichever command.
create trigger audit after insert or delete on queue_pauses
  for each row execute function praesto_audit_installation_row('queue', 'state', 'only_one');
-- Prepared, switched, rolled back, dropped.
create trigger audit after insert or update or delete on embedding_models
  for each row execute function praesto_audit_installation_row('embedding_models', 'row', 'is_only,is_listed,changed_at');
create trigger audit after insert or delete on master_keys
  for each row execute function praesto_audit_installation_row('master_key', 'row', '');
