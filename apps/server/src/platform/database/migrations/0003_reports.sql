-- How a company wants its reports. time_zone is an IANA name or an offset; sections are words of the contract.
create table report_templates (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  name text not null,
  language text not null,
  time_zone text not null,
  sections text[] not null,
  logo_key text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index report_templates_company on report_templates (company_id, name, id);
create unique index report_templates_logo_key on report_templates (logo_key) where logo_key is not null;

-- Files that go with every report of a template; position: the order in which they were added.
create table report_attachments (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  template_id uuid not null references report_templates (id) on delete cascade,
  position integer not null,
  name text not null,
  mime text not null,
  size_bytes bigint not null,
  sha256 text not null,
  blob_key text not null,
  created_at timestamptz not null
);
create index report_attachments_template on report_attachments (template_id, position);
create index report_attachments_company on report_attachments (company_id);
create unique index report_attachments_blob_key on report_attachments (blob_key);

-- A report lives and dies with its folder: it is full of what the folder knows about a person.
create table reports (
  id uuid primary key,
  company_id uuid not null references companies (id) on delete cascade,
  folder_id uuid not null references folders (id) on delete cascade,
  user_id uuid references users (id) on delete set null,
  template_id uuid references report_templates (id) on delete set null,
  name text not null,
  language text not null,
  time_zone text not null,
  sections text[] not null,
  size_bytes bigint not null,
  sha256 text not null,
  pages integer not null,
  blob_key text not null,
  created_at timestamptz not null
);
create index reports_company on reports (company_id, created_at desc, id desc);
create index reports_folder on reports (folder_id, created_at desc, id desc);
create index reports_user on reports (user_id);
create index reports_template on reports (template_id);
create unique index reports_blob_key on reports (blob_key);

call praesto_protect('report_templates');
call praesto_protect('report_attachments');
call praesto_protect('reports');

-- The number by which a company knows a person: iin in the meta data of the folder, earlier client_iin; a text or a number.
-- A plain column, because row policies let no index and no expression on JSON help them. Cut, to fit into any index.
create function praesto_person_number(meta_data jsonb, key text) returns text language sql immutable
  return case
    when jsonb_typeof(meta_data -> key) in ('string', 'number')
    then nullif(left(btrim(meta_data ->> key, E' \t\n\r\f\v'), 256), '')
  end;

alter table folders add column person_number text generated always as (
  coalesce(praesto_person_number(meta_data, 'iin'), praesto_person_number(meta_data, 'client_iin'))
) stored;
