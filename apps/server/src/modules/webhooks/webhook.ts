import type { WebhookDisabledReason, WebhookEventState, WebhookEventType } from '@praesto/contract';
import type { CompanyId, FolderId, Id } from '../../shared/ids.ts';

export type WebhookId = Id<'webhook'>;
export type WebhookEventId = Id<'webhook_event'>;

/** An address that is told what happens to a company's folders. Its secret is not shown again, so it is not here. */
export interface Webhook {
  readonly id: WebhookId;
  readonly companyId: CompanyId;
  /** `null` = stands for the endpoints that folders name themselves; each company has at most one such. */
  readonly url: string | null;
  readonly isEnabled: boolean;
  readonly disabledReason: WebhookDisabledReason | null;
  readonly disabledAt: Date | null;
  /** Since when nothing has got through. */
  readonly failingSince: Date | null;
  /** Until when the secret before the present one signs too. */
  readonly previousSecretUntil: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What one webhook is to be told; it is sent until it is taken or given up. */
export interface WebhookEvent {
  /** The `webhook-id` of every attempt. */
  readonly id: WebhookEventId;
  readonly companyId: CompanyId;
  readonly webhookId: WebhookId;
  /** `null` for a test. */
  readonly folderId: FolderId | null;
  readonly type: WebhookEventType;
  readonly url: string;
  readonly state: WebhookEventState;
  /** When it is sent next, while it is pending. */
  readonly dueAt: Date;
  readonly createdAt: Date;
}

/** One attempt to tell of an event. */
export interface WebhookDelivery {
  /** From 1 on. */
  readonly attempt: number;
  readonly at: Date;
  /** HTTP status of the answer, if there was one. */
  readonly status: number | null;
  /** Why it failed, in words without secrets; `null` when it did not. */
  readonly error: string | null;
  readonly durationMs: number;
}

/** An event with its log. */
export type LoggedEvent = WebhookEvent & { readonly deliveries: readonly WebhookDelivery[] };
