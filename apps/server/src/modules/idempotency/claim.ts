import type { UserId } from '../../shared/ids.ts';

/** One caller's key and what was asked under it. Neither the key nor the request can be read from it. */
export interface ClaimKey {
  readonly userId: UserId;
  /** Says which key it is. */
  readonly keyHash: string;
  /** The same when, and only when, the same is asked. */
  readonly fingerprint: string;
}

/** A request that is to run under a key. */
export interface Claim extends ClaimKey {
  /** Of this run alone: whoever lost a claim can no longer settle it. */
  readonly runId: string;
  /** By which the audit log knows what this run did. */
  readonly requestId: string;
}

/** An answer that can be given again, sealed. */
export interface KeptAnswer {
  readonly status: number;
  readonly sealed: Uint8Array;
  /** The header `Location`; `null` = there was none. */
  readonly location: string | null;
}

/** What is known of a key that is taken. */
export interface TakenClaim {
  readonly runId: string;
  readonly fingerprint: string;
  /** `running`: its lease holds. `lapsed`: its lease is over by the clock. `given_up`: it ended without an answer. */
  readonly state: 'running' | 'lapsed' | 'given_up' | 'answered';
  /** There when it is answered. */
  readonly answer: KeptAnswer | null;
}

/** Something that a run without an answer made, changed or deleted. */
export interface Trace {
  readonly object: string;
  readonly id: string;
  readonly action: string;
}
