import type { WebhookDelivery, WebhookEvent } from './webhook.ts';

/** An event that this server sends now, with what sending takes. */
export interface ClaimedEvent extends WebhookEvent {
  /** Host and port. */
  readonly destination: string;
  /** Number of this attempt, from 1 on. */
  readonly attempt: number;
  /** The same, counted since it was last begun anew. */
  readonly attemptOfPlan: number;
  /** The present one, and the one before while it still signs. */
  readonly secrets: readonly string[];
  /** Of its webhook. */
  readonly failingSince: Date | null;
  /** Whether a folder named the address itself, so that there is nothing to switch off. */
  readonly isOfFolder: boolean;
}

/** What an attempt leads to. */
export interface Verdict {
  readonly delivery: WebhookDelivery;
  readonly next:
    | { readonly kind: 'delivered' }
    | { readonly kind: 'retry'; readonly inMs: number }
    | { readonly kind: 'given_up' };
  /** Why its webhook is told nothing any more. */
  readonly disable: 'gone' | 'failing' | null;
}

/** What a server can take on. */
export interface Capacity {
  readonly events: number;
  readonly perDestination: number;
  /** What it is at already, by destination. */
  readonly busy: ReadonlyMap<string, number>;
}

/** Port: the events that are to be sent, of all companies; several servers take from it. */
export interface WebhookOutbox {
  /** Takes events that are due. Whoever takes one and is not heard of for `leaseMs` is thought dead: others take it. */
  claim(capacity: Capacity, leaseMs: number): Promise<readonly ClaimedEvent[]>;
  /** In how many milliseconds the next event is due; `undefined` = none is waiting. */
  nextDueInMs(): Promise<number | undefined>;
  /** Logs an attempt and does what it leads to; nothing when the event was deleted meanwhile. */
  settle(event: ClaimedEvent, verdict: Verdict): Promise<void>;
  /** Forgets an event whose folder is gone. */
  discard(event: ClaimedEvent): Promise<void>;
  /** Gives an event back that was not sent: as if it had not been taken. */
  release(event: ClaimedEvent): Promise<void>;
  /** Forgets events that came to an end and are older. @returns how many */
  deleteDoneBefore(before: Date): Promise<number>;
}
