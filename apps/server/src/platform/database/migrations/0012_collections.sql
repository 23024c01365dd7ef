-- Persons who are looked for together; kind: what finding somebody means.
create table collections (
  id uuid primary key,
  company_id uuid not null references companies (id),
  alias text not null,
  kind text not null check (kind in ('BLACKLIST', 'ALLOWLIST')),
  meta_data jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index collections_company on collections (company_id, alias, id);
create index collections_alias on collections (alias, id);

create table persons (
  id uuid primary key,
  company_id uuid not null references companies (id),
  collection_id uuid not null references collections (id) on delete cascade,
  meta_data jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index persons_collection on persons (collection_id, created_at, id);
create index persons_company on persons (company_id);

-- position: the order in which the photos of a person were added. embedding: 32-bit floats, the least byte first, of unit
-- length; model_id and model_version say what made it, as embeddings of two models cannot be compared.
create table person_images (
  id uuid primary key,
  company_id uuid not null references companies (id),
  collection_id uuid not null references collections (id) on delete cascade,
  person_id uuid not null references persons (id) on delete cascade,
  position integer not null,
  original_name text not null,
  mime text not null,
  size_bytes bigint not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  tags text[] not null,
  blob_key text not null,
  face jsonb not null,
  model_id text not null,
  model_version text not null,
  embedding bytea not null,
  created_at timestamptz not null
);
create index person_images_person on person_images (person_id, position);
create index person_images_collection on person_images (collection_id, id);
create index person_images_company on person_images (company_id);
create unique index person_images_blob_key on person_images (blob_key);

call praesto_protect('collections');
call praesto_protect('persons');
call praesto_protect('person_images');

call praesto_audit('collections', 'collection');
call praesto_audit('persons', 'person');
call praesto_audit('person_images', 'person_image');
