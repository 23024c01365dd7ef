import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../shared/logger.ts';
import type { WebhookEventId } from './webhook.ts';
import type { ClaimedEvent, Verdict, WebhookOutbox } from './webhook-outbox.ts';

export interface DeliveryLoopDeps {
  readonly outbox: WebhookOutbox;
  /** Sends an event; `undefined` = its folder is gone. Rejects when the signal fires. */
  readonly deliver: (event: ClaimedEvent, signal: AbortSignal) => Promise<Verdict | undefined>;
  /** Longest time that `deliver` takes. */
  readonly deliverWithinMs: number;
  readonly log: Logger;
}

/** Sends what is due, until it is stopped. */
export interface DeliveryLoop {
  /** There may be something new. */
  wake(): void;
  /** Takes nothing more, lets what is being sent end for a while, then breaks it off: it is sent again later. */
  stop(withinMs: number): Promise<void>;
}

/** An open socket each, and a folder in memory. */
const maxInFlight = 32;
/** One receiver that takes its time must leave room for the others. */
const maxPerDestination = 4;
/** For what comes before and after the sending itself. */
const leaseMarginMs = 10_000;
/** How long to wait when nobody tells of new events, e.g. because the connection that would is broken. */
const longestWaitMs = 10_000;
/** When what is due cannot be taken: its receiver has its share, or another server is faster. */
const shortestWaitMs = 500;

export function runDeliveries({ outbox, deliver, deliverWithinMs, log }: DeliveryLoopDeps): DeliveryLoop {
  const inFlight = new Map<WebhookEventId, { readonly destination: string; readonly ended: Promise<void> }>();
  const stopping = new AbortController();
  const breakingOff = new AbortController();
  const bell = createBell();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const waitMs = await takeDue().catch((err: unknown) => {
        log.warn({ err }, 'webhook events cannot be taken from the database at the moment');
        return longestWaitMs;
      });
      await bell.heardWithin(waitMs);
    }
  }

  /** @returns how long there is nothing to do, unless the bell rings */
  async function takeDue(): Promise<number> {
    const free = maxInFlight - inFlight.size;
    if (free <= 0) return longestWaitMs;
    const busy = countBy([...inFlight.values()].map(({ destination }) => destination));
    const capacity = { events: free, perDestination: maxPerDestination, busy };
    const claimed = await outbox.claim(capacity, deliverWithinMs + leaseMarginMs);
    for (const event of claimed) start(event);
    if (claimed.length > 0) return 0;
    const dueInMs = (await outbox.nextDueInMs()) ?? longestWaitMs;
    return Math.min(Math.max(dueInMs, shortestWaitMs), longestWaitMs);
  }

  function start(event: ClaimedEvent): void {
    const ended = send(event)
      .catch((err: unknown) =>
        log.error({ err, event: event.id }, 'a webhook event could not be dealt with; it will be later'),
      )
      .finally(() => {
        inFlight.delete(event.id);
        bell.ring();
      });
    inFlight.set(event.id, { destination: event.destination, ended });
  }

  async function send(event: ClaimedEvent): Promise<void> {
    let verdict: Verdict | undefined;
    try {
      verdict = await deliver(event, breakingOff.signal);
    } catch (error) {
      if (!breakingOff.signal.aborted) throw error;
      return outbox.release(event);
    }
    if (!verdict) return outbox.discard(event);
    await outbox.settle(event, verdict);
    tell(event, verdict);
  }

  /** No addresses: they may hold secrets of the receiver. */
  function tell({ id, webhookId, type }: ClaimedEvent, { next, disable, delivery }: Verdict): void {
    const facts = {
      event: id,
      webhook: webhookId,
      type,
      attempt: delivery.attempt,
      reason: delivery.error ?? undefined,
    };
    if (next.kind === 'given_up') log.warn(facts, 'a webhook event was given up');
    else
      log.debug(facts, next.kind === 'delivered' ? 'a webhook event was delivered' : 'a webhook event was not taken');
    if (disable) log.warn({ webhook: webhookId, because: disable }, 'a webhook was switched off');
  }

  return {
    wake: bell.ring,
    async stop(withinMs) {
      stopping.abort();
      bell.ring();
      await running;
      const late = new AbortController();
      const allEnded = Promise.all([...inFlight.values()].map(({ ended }) => ended));
      await Promise.race([allEnded, sleep(withinMs, undefined, { signal: late.signal })]);
      late.abort();
      breakingOff.abort();
      await allEnded;
    },
  };
}

/** Rings that come while nobody listens are heard by whoever listens next. */
function createBell(): { ring(): void; heardWithin(ms: number): Promise<void> } {
  let rung = Promise.withResolvers<void>();
  return {
    ring: () => rung.resolve(),
    async heardWithin(ms) {
      const heard = rung;
      const timer = setTimeout(heard.resolve, ms);
      await heard.promise;
      clearTimeout(timer);
      rung = Promise.withResolvers();
    },
  };
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
