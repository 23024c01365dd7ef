import { idempotencyKeptHours } from '@praesto/contract';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import type { Claim, TakenClaim, Trace } from '../../modules/idempotency/claim.ts';
import type { Claims, ClaimsUpkeep } from '../../modules/idempotency/claims.ts';
import type { Database } from './database.ts';
import type { DatabaseClock } from './database-clock.ts';

const own = 'user_id = $1 and key_hash = $2';
const ownRun = `${own} and run_id = $3 and leased_until is not null`;
const lease = (place: number) => `clock_timestamp() + $${place} * interval '1 ms'`;

/** Of the database, for whoever would otherwise find every key freed when it leaps. */
type Leaping = Pick<DatabaseClock, 'notLeaping'>;

const openKeyTime = (clock: Leaping) => clock.notLeaping(idempotencyKeptHours * 3_600_000);

/** By the clock of the database, and by the same without what it leapt ahead since the key was claimed. */
const isOver = (place: number) => `expires_at <= least(clock_timestamp(), $${place}::timestamptz)`;

/** A claim whose time is over is as good as none. */
const take = `insert into idempotency_claims
  (user_id, key_hash, run_id, company_id, fingerprint, request_id, claimed_at, expires_at, leased_until)
values ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp() + interval '${idempotencyKeptHours} h', ${lease(7)})
on conflict (user_id, key_hash) do update set
  run_id = excluded.run_id, company_id = excluded.company_id, fingerprint = excluded.fingerprint,
  request_id = excluded.request_id, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at,
  leased_until = excluded.leased_until, status = null, answer = null, location = null
where idempotency_claims.${isOver(8)}`;

const find = `select run_id as "runId", fingerprint, status, answer, location,
  case when leased_until is null then 'answered' when leased_until > clock_timestamp() then 'running'
    when leased_until = '-infinity' then 'given_up' else 'lapsed' end as state
from idempotency_claims where ${own}`;

const takeOver = `update idempotency_claims
set run_id = $3, request_id = $5, claimed_at = clock_timestamp(), leased_until = ${lease(6)}
where ${own} and run_id = $4 and leased_until <= clock_timestamp()`;

/** Company by company, because that is how the log is indexed; what a user does need not be in their own. */
const findTraces = `select traced.object, traced.object_id as id, traced.action
from idempotency_claims claim cross join audit_heads chain cross join lateral (
  select entry.object, entry.object_id, entry.action, entry.seq from audit_log entry
  where entry.company_id = chain.company_id and entry.at >= claim.claimed_at
    and entry.actor_id = claim.user_id and entry.request_id = claim.request_id
) traced
where ${own.replaceAll(/(user_id|key_hash)/g, 'claim.$1')}
order by chain.company_id, traced.seq limit 20`;

type FoundRow = Omit<TakenClaim, 'answer'> & {
  readonly status: number | null;
  readonly answer: Buffer | null;
  readonly location: string | null;
};

/** The claims of one user. */
export function sqlClaims(
  database: Database,
  clock: Leaping,
  { companyId, userId }: Extract<Reach, { kind: 'own' }>,
): Claims {
  const keyTime = openKeyTime(clock);
  const { run, runRepeatable } = database.within({ kind: 'own', companyId, userId });
  const keyOf = ({ keyHash }: Pick<Claim, 'keyHash'>) => [userId, keyHash];
  const runOf = (claim: Claim) => [...keyOf(claim), claim.runId];
  return {
    async take(claim, leaseMs) {
      const { fingerprint, requestId } = claim;
      const values = [...runOf(claim), companyId, fingerprint, requestId, leaseMs, keyTime()];
      const { rowCount } = await run({ name: 'take_claim', text: take, values });
      return rowCount === 1;
    },
    async find(key) {
      const { rows } = await runRepeatable<FoundRow>({ name: 'find_claim', text: find, values: keyOf(key) });
      return rows[0] && toTaken(rows[0]);
    },
    async takeOver(claim, endedRunId, leaseMs) {
      const values = [...runOf(claim), endedRunId, claim.requestId, leaseMs];
      const { rowCount } = await run({ name: 'take_over_claim', text: takeOver, values });
      return rowCount === 1;
    },
    async findTraces(key) {
      const log = database.within(everything);
      const { rows } = await log.runRepeatable<Trace>({ name: 'find_traces', text: findTraces, values: keyOf(key) });
      return rows;
    },
    async renew(claim, leaseMs) {
      const text = `update idempotency_claims set leased_until = ${lease(4)} where ${ownRun}`;
      await runRepeatable({ name: 'renew_claim', text, values: [...runOf(claim), leaseMs] });
    },
    async answer(claim, { status, sealed, location }) {
      const text = `update idempotency_claims set leased_until = null, status = $4, answer = $5, location = $6
        where ${own} and run_id = $3`;
      const { rowCount } = await runRepeatable({
        name: 'answer_claim',
        text,
        values: [...runOf(claim), status, sealed, location],
      });
      return rowCount === 1;
    },
    async free(claim) {
      const text = `delete from idempotency_claims where ${ownRun}`;
      await runRepeatable({ name: 'free_claim', text, values: runOf(claim) });
    },
    async giveUp(claim) {
      const text = `update idempotency_claims set leased_until = '-infinity' where ${ownRun}`;
      await runRepeatable({ name: 'give_up_claim', text, values: runOf(claim) });
    },
  };
}

function toTaken({ status, answer, location, ...row }: FoundRow): TakenClaim {
  return { ...row, answer: status === null || answer === null ? null : { status, sealed: answer, location } };
}

export function sqlClaimsUpkeep(database: Database, clock: Leaping): ClaimsUpkeep {
  const keyTime = openKeyTime(clock);
  const { runRepeatable } = database.within(everything);
  return {
    async deleteExpired() {
      const text = `delete from idempotency_claims where ${isOver(1)}`;
      const { rowCount } = await runRepeatable({ text, values: [keyTime()] });
      return rowCount ?? 0;
    },
    async giveUpAll() {
      const text = `update idempotency_claims set leased_until = '-infinity' where leased_until > '-infinity'`;
      const { rowCount } = await runRepeatable({ text });
      return rowCount ?? 0;
    },
  };
}
