-- For which request a job works, so that logs and traces of whoever answers it name that: taken from the origin that every writing
-- statement comes with.
alter table jobs add column request_id text;
alter table jobs alter column request_id
  set default nullif(current_setting('praesto.origin', true), '')::jsonb ->> 'request';
