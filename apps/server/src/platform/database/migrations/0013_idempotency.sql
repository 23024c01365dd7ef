-- Keys of POST requests (header Idempotency-Key) and the answers that they got. leased_until: until then somebody runs
-- it; null = answered. The key, the request and the answer cannot be read from here (modules/idempotency/seal.ts).
create table idempotency_claims (
  user_id uuid not null references users (id) on delete cascade,
  key_hash text not null,
  company_id uuid not null references companies (id) on delete cascade,
  fingerprint text not null,
  run_id uuid not null,
  request_id text not null,
  claimed_at timestamptz not null,
  expires_at timestamptz not null,
  leased_until timestamptz,
  status smallint,
  answer bytea,
  primary key (user_id, key_hash),
  check ((leased_until is null) = (status is not null) and (status is null) = (answer is null))
);
create index idempotency_claims_company on idempotency_claims (company_id);
create index idempotency_claims_expiry on idempotency_claims (expires_at);

call praesto_protect('idempotency_claims');
