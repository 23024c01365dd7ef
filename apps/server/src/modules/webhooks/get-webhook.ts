import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { LoggedEvent, Webhook, WebhookEventId, WebhookId } from './webhook.ts';
import type { WebhookEventsStore, WebhooksStore } from './webhooks.store.ts';

/** What an id of a URL stands for. @throws AppError `object.not_found` for a text that is no id at all */
export function toWebhookId(id: string): WebhookId {
  if (!isId<'webhook'>(id)) throw noWebhook();
  return id;
}

/** @throws AppError `object.not_found` for an unknown id, another company's, and a text that is no id at all */
export async function getWebhook(webhooks: WebhooksStore, id: string): Promise<Webhook> {
  return requireWebhook(await webhooks.find(toWebhookId(id)));
}

/** @throws AppError `object.not_found` */
export function requireWebhook(webhook: Webhook | undefined): Webhook {
  if (!webhook) throw noWebhook();
  return webhook;
}

/** What the ids of a URL stand for. @throws AppError `object.not_found` when one is no id at all */
export function toEventIds(webhookId: string, eventId: string): [WebhookId, WebhookEventId] {
  if (!isId<'webhook_event'>(eventId)) throw noEvent();
  return [toWebhookId(webhookId), eventId];
}

/** @throws AppError `object.not_found` when the event, or its webhook, is not there or another company's */
export async function getWebhookEvent(
  events: WebhookEventsStore,
  ids: { readonly webhookId: string; readonly eventId: string },
): Promise<LoggedEvent> {
  return requireEvent(await events.find(...toEventIds(ids.webhookId, ids.eventId)));
}

/** @throws AppError `object.not_found` */
export function requireEvent(event: LoggedEvent | undefined): LoggedEvent {
  if (!event) throw noEvent();
  return event;
}

function noWebhook(): AppError {
  return new AppError('object.not_found', { field: 'webhook_id', reason: 'no webhook has this id' });
}

function noEvent(): AppError {
  return new AppError('object.not_found', { field: 'event_id', reason: 'this webhook has no event with this id' });
}
