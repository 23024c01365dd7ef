-- given_up: the page said that no container will come, so that the session does not count towards the limit of its address.
alter table capture_sessions add column given_up boolean not null default false;
