import type { ListPage, WebhookEventQuery, WebhookQuery } from '@praesto/contract';
import type { LoggedEvent, Webhook, WebhookEventId, WebhookId } from './webhook.ts';

/** What became of adding a webhook. */
export type Added = 'added' | 'has_one_for_folders' | 'has_too_many' | 'no_such_company';

/** Port: the webhooks of the companies within a reach. Secrets go in and never come out. */
export interface WebhooksStore {
  /** Adds an enabled webhook, up to `most` for its company. */
  insert(webhook: Webhook, secret: string, most: number): Promise<Added>;
  find(id: WebhookId): Promise<Webhook | undefined>;
  list(query: WebhookQuery): Promise<ListPage<Webhook>>;
  /**
   * Switches it on, whatever it was switched off for, or off by hand; then what is pending is given up.
   * @returns the webhook as it is then, or `undefined` when there is none
   */
  setEnabled(id: WebhookId, isEnabled: boolean, at: Date): Promise<Webhook | undefined>;
  /** Replaces its secret; the one before signs too until `graceUntil`. @returns the webhook as it is then */
  replaceSecret(id: WebhookId, secret: string, times: { at: Date; graceUntil: Date }): Promise<Webhook | undefined>;
  /** With its events and their log. @returns whether there was one */
  remove(id: WebhookId): Promise<boolean>;
}

/** Port: what the webhooks within a reach are told and were told. */
export interface WebhookEventsStore {
  list(webhookId: WebhookId, query: WebhookEventQuery): Promise<ListPage<LoggedEvent>>;
  find(webhookId: WebhookId, id: WebhookEventId): Promise<LoggedEvent | undefined>;
  /** Writes an event that is sent now: a test. */
  insertTest(event: LoggedEvent): Promise<void>;
  /** Has an event sent now and with all its retries, whatever became of it before. @returns the event as it is then */
  replay(webhookId: WebhookId, id: WebhookEventId): Promise<LoggedEvent | undefined>;
}
