import timers from 'node:timers/promises';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Actor } from '../companies/actor.ts';
import type { Claim, KeptAnswer, TakenClaim } from './claim.ts';
import type { Claims } from './claims.ts';
import { deriveKeyring, type Keyring } from './seal.ts';

export interface OnceDeps {
  readonly claimsOf: (actor: Pick<Actor, 'companyId' | 'userId'>) => Claims;
  /** Of the server; the same for all servers on one database. */
  readonly secret: string;
  readonly log: Logger;
}

/** An answer as it goes out. */
export interface OnceAnswer {
  readonly status: number;
  /** Empty where there is nothing to say. */
  readonly text: string;
  /** The header `Location`; `null` = there is none. */
  readonly location: string | null;
}

/** A request that has a key to itself until it is settled. */
export interface OnceRun {
  /** Never rejects: the answer goes out whatever becomes of what is kept of it. */
  settle(answer: OnceAnswer): Promise<void>;
}

export type Begun =
  | { readonly kind: 'first'; readonly run: OnceRun }
  | { readonly kind: 'again'; readonly answer: OnceAnswer };

export interface OnceInput {
  readonly actor: Pick<Actor, 'companyId' | 'userId'>;
  readonly key: string;
  /** What is asked, of `describeRequest`. */
  readonly asked: string;
  readonly requestId: string;
}

/** After this long without a sign of life a run is over. */
const leaseMs = 15_000;
const renewMs = 5_000;
/** A lease that only the clock of the database ended, because somebody set it, is renewed by then. */
const renewedWithinMs = renewMs + 1000;

/**
 * Begins a request under a key, or finds the answer that it was given before.
 * @throws AppError `idempotency.key_reused`, `idempotency.in_progress`, `idempotency.answer_lost`
 */
export async function beginOnce(deps: OnceDeps, { actor, key, asked, requestId }: OnceInput): Promise<Begun> {
  const claims = deps.claimsOf(actor);
  const keyring = deriveKeyring(deps.secret, actor.userId, key);
  const { keyHash } = keyring;
  const claim = { userId: actor.userId, keyHash, fingerprint: keyring.fingerprint(asked), runId: newId(), requestId };
  const first = (): Begun => ({ kind: 'first', run: holdRun({ claims, claim, keyring, log: deps.log }) });
  if (await claims.take(claim, leaseMs)) return first();
  const taken = await claims.find(claim);
  // Freed between the two statements; whoever comes again will have it.
  if (!taken) throw inProgress();
  if (taken.fingerprint !== claim.fingerprint)
    throw refusal('idempotency.key_reused', 'this key was used for another request');
  if (taken.state === 'running') throw inProgress();
  if (taken.answer) return { kind: 'again', answer: reopen(keyring, taken) };
  if (taken.state === 'lapsed') await timers.setTimeout(renewedWithinMs);
  await refuseAfterTraces(claims, claim);
  if (!(await claims.takeOver(claim, taken.runId, leaseMs))) throw inProgress();
  return first();
}

function reopen(keyring: Keyring, { runId, answer }: TakenClaim): OnceAnswer {
  if (!answer) throw new Error('a claim without an answer was asked for it');
  const { status, location, sealed } = answer;
  return { status, location, text: keyring.open(runId, sealed) };
}

/** A run that did something and could not say so must not do it again. */
async function refuseAfterTraces(claims: Claims, claim: Claim): Promise<void> {
  const traces = await claims.findTraces(claim);
  if (traces.length === 0) return;
  const objects = traces.map(({ object, id, action }) => ({ object, object_id: id, action }));
  throw refusal('idempotency.answer_lost', 'it was done, and its answer was lost; objects says what was done', {
    objects,
  });
}

function holdRun(held: {
  readonly claims: Claims;
  readonly claim: Claim;
  readonly keyring: Keyring;
  readonly log: Logger;
}): OnceRun {
  const { claims, claim, keyring, log } = held;
  const warn = (err: unknown) => log.warn({ err, requestId: claim.requestId }, 'an idempotency key was not kept');
  const renewal = setInterval(() => claims.renew(claim, leaseMs).catch(warn), renewMs).unref();
  return {
    async settle({ status, text, location }) {
      clearInterval(renewal);
      try {
        if (status >= 500) await claims.giveUp(claim);
        else if (status >= 400) await claims.free(claim);
        else await keep({ status, location, sealed: keyring.seal(claim.runId, text) });
      } catch (err) {
        warn(err);
      }
    },
  };

  async function keep(answer: KeptAnswer): Promise<void> {
    if (!(await claims.answer(claim, answer))) warn(new Error('its lease was over before the request was'));
  }
}

function inProgress(): AppError {
  return refusal('idempotency.in_progress', 'a request with this key is being answered', { retry_after_seconds: 1 });
}

type ConflictCode = 'idempotency.key_reused' | 'idempotency.in_progress' | 'idempotency.answer_lost';

function refusal(code: ConflictCode, reason: string, more: Readonly<Record<string, unknown>> = {}): AppError {
  return new AppError(code, { field: 'Idempotency-Key', code, reason, ...more });
}
