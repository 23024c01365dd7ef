import * as z from 'zod';
import { idText } from './any-case.ts';
import { endpointUrl } from './folder-payload.ts';
import { unixSeconds } from './json.ts';

/** What webhooks tell of: an order of analyses is answered, an operator decided, somebody wants to see whether it works. */
export const webhookEventTypes = ['folder.resolved', 'folder.decided', 'webhook.test'] as const;
export const webhookEventType = z.enum(webhookEventTypes);
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** PENDING: it is still being sent. DELIVERED: it was taken. FAILED: given up; it can be replayed. */
export const webhookEventStates = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export const webhookEventState = z.enum(webhookEventStates);
export type WebhookEventState = z.infer<typeof webhookEventState>;

/** Why a webhook is told nothing: somebody switched it off, it answered 410, or nothing got through for days. */
export const webhookDisabledReasons = ['switched_off', 'gone', 'failing'] as const;
export const webhookDisabledReason = z.enum(webhookDisabledReasons);
export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>;

/** Body of `POST /api/webhooks/`. */
export const webhookPayload = z.object({
  /** Null = the endpoints that folders name themselves: the webhook by whose secret they are signed. */
  url: endpointUrl.nullable(),
  /** ADMIN only; everybody else makes webhooks of their own company. */
  company_id: idText.nullish(),
});
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** Body of `PATCH /api/webhooks/{id}`. */
export const webhookChanges = z.object({ is_enabled: z.boolean() });
export type WebhookChanges = z.infer<typeof webhookChanges>;

const webhookFields = {
  webhook_id: z.string(),
  company_id: z.string(),
  /** Null = stands for the endpoints that folders name themselves. */
  url: z.string().nullable(),
  is_enabled: z.boolean(),
  disabled_reason: webhookDisabledReason.nullable(),
  time_disabled: unixSeconds.nullable(),
  /** Since when nothing has got through; null when the last delivery did, or none was tried. */
  time_failing_since: unixSeconds.nullable(),
  /** Until when the secret before the present one signs too. */
  time_previous_secret_ends: unixSeconds.nullable(),
  time_created: unixSeconds,
  time_updated: unixSeconds,
};

/** Somebody's address that is told what happens to a company's folders. */
export const webhookView = z.object(webhookFields);
export type WebhookView = z.infer<typeof webhookView>;

/** The same with its secret, which is shown this once. */
export const webhookSecretView = z.object({
  ...webhookFields,
  /** `whsec_` and the bytes in base64. */
  secret: z.string(),
});
export type WebhookSecretView = z.infer<typeof webhookSecretView>;

/** One attempt to tell of an event. */
export const webhookDeliveryView = z.object({
  /** From 1 on. */
  attempt: z.number().int(),
  time: unixSeconds,
  /** HTTP status of the answer; null when there was none. */
  status: z.number().int().nullable(),
  /** Why it failed, in words; null when it did not. */
  error: z.string().nullable(),
  duration_ms: z.number().int(),
});
export type WebhookDeliveryView = z.infer<typeof webhookDeliveryView>;

/** What one webhook is told, with what became of it. */
export const webhookEventView = z.object({
  /** The header `webhook-id` of every attempt. */
  event_id: z.string(),
  webhook_id: z.string(),
  company_id: z.string(),
  /** Null for a test. */
  folder_id: z.string().nullable(),
  type: webhookEventType,
  /** Where it goes. */
  url: z.string(),
  state: webhookEventState,
  /** When it is sent next; null unless PENDING. */
  time_next_attempt: unixSeconds.nullable(),
  deliveries: z.array(webhookDeliveryView),
  time_created: unixSeconds,
});
export type WebhookEventView = z.infer<typeof webhookEventView>;
