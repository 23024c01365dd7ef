-- Callers' own names for persons, each once in a collection. A person has several after others were merged into it.
create table person_keys (
  collection_id uuid not null references collections (id) on delete cascade,
  external_id text not null,
  person_id uuid not null references persons (id) on delete cascade,
  company_id uuid not null references companies (id),
  primary key (collection_id, external_id)
);
create index person_keys_person on person_keys (person_id, external_id);
create index person_keys_company on person_keys (company_id);

call praesto_protect('person_keys');
