-- Whether a company was sent the same file before.
create index media_sha256 on media (company_id, sha256);
