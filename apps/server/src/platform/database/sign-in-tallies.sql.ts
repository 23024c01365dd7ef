import { everything } from '../../modules/companies/reach.ts';
import type { SignInTallies } from '../../modules/sessions/sign-in-tallies.ts';
import type { Tally } from '../../modules/sessions/tally.ts';
import type { Database, Query } from './database.ts';

/** Locks that end with the transaction, in one order for everybody; they also keep what has no row yet. */
const lockKeys = `select pg_advisory_xact_lock(hash)
  from (select distinct hashtextextended(key, 0) as hash from unnest($1::text[]) key order by 1) hashes`;

const findTallies = `select key, failures, counted_at as "countedAt", blocked_until as "blockedUntil"
  from sign_in_tallies where key = any($1)`;

const putTally = `insert into sign_in_tallies (key, failures, counted_at, blocked_until) values ($1, $2, $3, $4)
  on conflict (key) do update set failures = $2, counted_at = $3, blocked_until = $4`;

/** Failed sign-ins belong to no company. */
export function sqlSignInTallies(database: Database): SignInTallies {
  const { run, transaction } = database.within(everything);
  return {
    change: (keys, decide) =>
      transaction(async (query) => {
        await query(lockKeys, [keys]);
        const { rows } = await query<{ readonly key: string } & Tally>(findTallies, [keys]);
        const { result, changes } = decide(new Map(rows.map(({ key, ...tally }) => [key, tally])));
        for (const [key, tally] of changes) await write(query, key, tally);
        return result;
      }),
    async deleteOlderThan(pattern, before) {
      const text = 'delete from sign_in_tallies where key like $1 and counted_at < $2';
      const { rowCount } = await run({ text, values: [pattern, before] });
      return rowCount ?? 0;
    },
  };
}

async function write(query: Query, key: string, tally: Tally | null): Promise<void> {
  if (tally === null) await query('delete from sign_in_tallies where key = $1', [key]);
  else await query(putTally, [key, tally.failures, tally.countedAt, tally.blockedUntil]);
}
