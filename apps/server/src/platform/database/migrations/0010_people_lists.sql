-- The orders in which people are listed, within a company and for who sees every company.
create index companies_name on companies (name, id);
create index companies_created on companies (created_at, id);
create index users_created on users (created_at, id);
create index users_company_email on users (company_id, email, id);
create index users_company_created on users (company_id, created_at, id);
drop index users_company;
create index sessions_created on sessions (created_at, id);
create index sessions_user_created on sessions (user_id, created_at, id);
drop index sessions_user;
