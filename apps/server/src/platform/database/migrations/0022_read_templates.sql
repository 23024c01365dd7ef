-- Handing a template out changes nothing, and is told all the same.
alter table audit_log drop constraint audit_log_action_check,
  add constraint audit_log_action_check check (action in ('created', 'changed', 'deleted', 'read'));
