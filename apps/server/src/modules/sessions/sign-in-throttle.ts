import { createHash } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { networkOf } from './network-of.ts';
import type { SignInTallies, Tallies } from './sign-in-tallies.ts';
import { addFailure, type FailureLimit, forgetFailure, noFailures, remainingMs, type Tally } from './tally.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Of one account: five tries, then pauses from a second up to a quarter of an hour, which leaves about a hundred
 * guesses a day (NIST SP 800-63B: at most 100 in a row). It never closes: whoever waits may try again.
 */
const accountLimit: FailureLimit = { free: 5, leakMs: hourMs, maxDelayMs: 15 * minuteMs };

/** Of one address, behind which a whole office may sit: fifty, and two more each minute. */
const addressLimit: FailureLimit = { free: 50, leakMs: 30 * secondMs, maxDelayMs: 15 * minuteMs };

/** How long after its last change a tally is kept: failures have leaked away by then. */
const tallyAgeMs = dayMs;
/** How long an address from which somebody signed in counts as theirs. */
const knownAgeMs = 30 * dayMs;

/** Who tries a password, and from where. */
export interface SignInTry {
  readonly email: string;
  readonly ip: string;
}

export interface SignInThrottle {
  /**
   * Has a password proven, unless too many tries failed lately; a proof resets what was counted.
   * @throws AppError `credentials.throttled` with the seconds to wait, without looking at the password
   */
  guard(attempt: SignInTry, prove: () => Promise<boolean>): Promise<boolean>;
  /** Forgets what no longer matters; tells how much. */
  forgetOld(): Promise<number>;
}

/**
 * Slows down guessing, on all servers of one database together. A try is counted before it is made, so that many at
 * once gain nothing. Where somebody signed in from before, they have a tally of their own: strangers who guess at an
 * account from elsewhere cannot keep its owner out.
 */
export function createSignInThrottle(deps: { readonly tallies: SignInTallies; readonly now: Clock }): SignInThrottle {
  const { tallies, now } = deps;
  return {
    async guard(attempt, prove) {
      const keys = keysOf(attempt);
      const waitMs = await tallies.change(Object.values(keys), (found) => admit(keys, found, now()));
      if (waitMs > 0) throw throttled(waitMs);
      const settle = (isProven: boolean) =>
        tallies.change(Object.values(keys), (found) => takeBack(keys, found, { at: now(), isProven }));
      try {
        const isProven = await prove();
        if (isProven) await settle(true);
        return isProven;
      } catch (error) {
        // Nobody looked at the password.
        await settle(false);
        throw error;
      }
    },
    async forgetOld() {
      const before = (ageMs: number) => new Date(now().getTime() - ageMs);
      const failed = await tallies.deleteOlderThan(`${accountPrefix}%`, before(tallyAgeMs));
      const addresses = await tallies.deleteOlderThan(`${addressPrefix}%`, before(tallyAgeMs));
      return failed + addresses + (await tallies.deleteOlderThan(`${knownPrefix}%`, before(knownAgeMs)));
    },
  };
}

const accountPrefix = 'account:';
const knownPrefix = 'known:';
const addressPrefix = 'address:';

interface Keys {
  readonly account: string;
  /** The account at this address; there once somebody signed in to it from here. */
  readonly known: string;
  readonly address: string;
}

function keysOf({ email, ip }: SignInTry): Keys {
  // People type passwords into the field for the e-mail; only hashes are kept.
  const account = createHash('sha256').update(email).digest('hex');
  const network = networkOf(ip);
  return {
    account: accountPrefix + account,
    known: `${knownPrefix}${account}@${network}`,
    address: addressPrefix + network,
  };
}

/** Counts a try against account and address, or says how long to wait. */
function admit(keys: Keys, found: Tallies, at: Date) {
  const person = found.has(keys.known) ? keys.known : keys.account;
  const waitMs = Math.max(...[person, keys.address].map((key) => remainingMs(found.get(key), at)));
  if (waitMs > 0) return { result: waitMs, changes: new Map<string, Tally>() };
  const changes = new Map([
    [person, addFailure(found.get(person), accountLimit, at)],
    [keys.address, addFailure(found.get(keys.address), addressLimit, at)],
  ]);
  return { result: 0, changes };
}

/** The try was no failure. Proven: the account starts anew and the address becomes known. */
function takeBack(keys: Keys, found: Tallies, { at, isProven }: { readonly at: Date; readonly isProven: boolean }) {
  const person = found.has(keys.known) ? keys.known : keys.account;
  const changes = new Map<string, Tally | null>([[keys.address, forgetFailure(found.get(keys.address), at)]]);
  if (isProven) changes.set(keys.account, null).set(keys.known, noFailures(at));
  else changes.set(person, forgetFailure(found.get(person), at) ?? (person === keys.known ? noFailures(at) : null));
  return { result: undefined, changes };
}

function throttled(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / secondMs);
  const reason = `too many sign-ins failed; try again in ${seconds} s`;
  return new AppError('credentials.throttled', { reason, retry_after_seconds: seconds });
}
