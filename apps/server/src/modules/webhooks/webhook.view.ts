import type { WebhookDeliveryView, WebhookEventView, WebhookSecretView, WebhookView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { LoggedEvent, Webhook, WebhookDelivery } from './webhook.ts';

export function toWebhookView(webhook: Webhook): WebhookView {
  return {
    webhook_id: webhook.id,
    company_id: webhook.companyId,
    url: webhook.url,
    is_enabled: webhook.isEnabled,
    disabled_reason: webhook.disabledReason,
    time_disabled: toTime(webhook.disabledAt),
    time_failing_since: toTime(webhook.failingSince),
    time_previous_secret_ends: toTime(webhook.previousSecretUntil),
    time_created: toUnixSeconds(webhook.createdAt),
    time_updated: toUnixSeconds(webhook.updatedAt),
  };
}

export function toWebhookSecretView(webhook: Webhook, secret: string): WebhookSecretView {
  return { ...toWebhookView(webhook), secret };
}

export function toWebhookEventView(event: LoggedEvent): WebhookEventView {
  return {
    event_id: event.id,
    webhook_id: event.webhookId,
    company_id: event.companyId,
    folder_id: event.folderId,
    type: event.type,
    url: event.url,
    state: event.state,
    time_next_attempt: event.state === 'PENDING' ? toUnixSeconds(event.dueAt) : null,
    deliveries: event.deliveries.map(toDeliveryView),
    time_created: toUnixSeconds(event.createdAt),
  };
}

function toDeliveryView({ attempt, at, status, error, durationMs }: WebhookDelivery): WebhookDeliveryView {
  return { attempt, time: toUnixSeconds(at), status, error, duration_ms: durationMs };
}

const toTime = (date: Date | null) => date && toUnixSeconds(date);
