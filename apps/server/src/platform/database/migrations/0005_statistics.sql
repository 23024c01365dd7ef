-- Statistics count analyses by the time of their creation: of a company, and of all for who sees every company.
drop index analyses_company;
create index analyses_company_created on analyses (company_id, created_at);
create index analyses_created on analyses (created_at);
