-- Folders whose analyses took longer than anybody waits: their media were not looked at, and what shows only then is null till then.
alter table media alter column width drop not null;
alter table media alter column height drop not null;

-- Where a kept answer said that what came of it will be; null where it said nothing.
alter table idempotency_claims add column location text;
