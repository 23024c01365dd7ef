import type { Claim, ClaimKey, KeptAnswer, TakenClaim, Trace } from './claim.ts';

/**
 * Who runs under which key, and what was answered. Times are the database's.
 * Every method throws AppError `database.unavailable`.
 */
export interface Claims {
  /** Takes a key that is free or whose time is over. Of several at once one gets it. */
  take(claim: Claim, leaseMs: number): Promise<boolean>;
  find(key: ClaimKey): Promise<TakenClaim | undefined>;
  /** Takes a key from a run that lapsed or was given up; fails when another was faster, or the run gave a sign of life. */
  takeOver(claim: Claim, endedRunId: string, leaseMs: number): Promise<boolean>;
  /** What a run did, from the audit log, which is written in the transactions of the changes. */
  findTraces(key: ClaimKey): Promise<readonly Trace[]>;
  /** The rest does nothing when the claim is no longer this run's. */
  renew(claim: Claim, leaseMs: number): Promise<void>;
  /** @returns whether the claim was still this run's */
  answer(claim: Claim, answer: KeptAnswer): Promise<boolean>;
  /** Frees the key: nothing was done under it. */
  free(claim: Claim): Promise<void>;
  /** Ends the run without an answer: what was done under it, its traces tell. */
  giveUp(claim: Claim): Promise<void>;
}

/** For upkeep, over all callers. */
export interface ClaimsUpkeep {
  /** Deletes what nobody may ask for any more. @returns how many */
  deleteExpired(): Promise<number>;
  /** Ends every run: for a server that is alone with its database and has just started, so that nobody is at work. @returns how many */
  giveUpAll(): Promise<number>;
}
