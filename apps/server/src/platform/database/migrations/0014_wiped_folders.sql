-- When the personal data of a folder was wiped, and by whom; what is left is the record that a check was made.
alter table folders
  add column wiped_at timestamptz,
  add column wiped_by uuid;
