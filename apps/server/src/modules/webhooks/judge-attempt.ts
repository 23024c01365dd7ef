import { pauseAfter } from './retry-plan.ts';
import type { WebhookDelivery } from './webhook.ts';
import type { ClaimedEvent, Verdict } from './webhook-outbox.ts';
import type { SendOutcome } from './webhook-sender.ts';

/** An attempt that has come to an end. */
export interface Attempt {
  readonly event: Pick<ClaimedEvent, 'attempt' | 'attemptOfPlan' | 'failingSince' | 'isOfFolder' | 'type'>;
  readonly outcome: SendOutcome;
  readonly at: Date;
  readonly durationMs: number;
}

/** A webhook to which nothing got through for so long is switched off, as Svix does (https://docs.svix.com/retries). */
const patienceMs = 5 * 24 * 60 * 60 * 1000;

/** "Gone": the receiver wants to hear no more of it. */
const gone = 410;

/**
 * What an attempt leads to. A webhook is switched off when the receiver says so, or when an event is given up and
 * nothing has got through for days. The address of a folder is no webhook: only its event ends.
 * @param random from 0 to 1, for the jitter
 */
export function judgeAttempt({ event, outcome, at, durationMs }: Attempt, random: number): Verdict {
  const error = findError(outcome);
  const status = outcome.kind === 'answered' ? outcome.status : null;
  const delivery: WebhookDelivery = { attempt: event.attempt, at, status, error, durationMs };
  if (error === null) return { delivery, next: { kind: 'delivered' }, disable: null };
  if (status === gone) return { delivery, next: { kind: 'given_up' }, disable: event.isOfFolder ? null : 'gone' };
  const inMs = event.type === 'webhook.test' ? undefined : pauseOf(event, outcome, random);
  if (inMs !== undefined) return { delivery, next: { kind: 'retry', inMs }, disable: null };
  const isHopeless = event.failingSince !== null && at.getTime() - event.failingSince.getTime() > patienceMs;
  return { delivery, next: { kind: 'given_up' }, disable: isHopeless && !event.isOfFolder ? 'failing' : null };
}

/** When attempt after attempt came to no end, as when the server dies of them: there is no other. */
export function giveUpUnended({ attempt }: Pick<ClaimedEvent, 'attempt'>, at: Date): Verdict {
  const error = 'given up: no earlier attempt came to an end';
  return {
    delivery: { attempt, at, status: null, error, durationMs: 0 },
    next: { kind: 'given_up' },
    disable: null,
  };
}

function pauseOf({ attemptOfPlan }: Attempt['event'], outcome: SendOutcome, random: number): number | undefined {
  return pauseAfter(attemptOfPlan, random, outcome.kind === 'answered' ? outcome.retryAfterMs : null);
}

/** `null` when the receiver took it: a status of 200 to 299. */
function findError(outcome: SendOutcome): string | null {
  if (outcome.kind === 'unanswered') return outcome.reason;
  const { status } = outcome;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return `the receiver answered ${status}: redirects are not followed`;
  return status === gone ? 'the receiver answered 410: it wants no more' : `the receiver answered ${status}`;
}
