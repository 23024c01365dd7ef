-- Whether a report tells what only some may see of liveness. Those that were made before tell all of it.
alter table reports add column shows_evidence boolean not null default true;
alter table reports alter column shows_evidence drop default;
