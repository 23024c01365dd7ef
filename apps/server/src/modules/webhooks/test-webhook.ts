import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { getWebhook } from './get-webhook.ts';
import type { LoggedEvent } from './webhook.ts';
import type { WebhookEventsStore, WebhooksStore } from './webhooks.store.ts';

export interface TestWebhookDeps {
  readonly webhooks: WebhooksStore;
  readonly events: Pick<WebhookEventsStore, 'insertTest'>;
  readonly now: Clock;
}

/**
 * Has a test sent to a webhook, once, also when it is switched off.
 * @throws AppError `object.not_found`; `body.wrong_value` for the webhook that stands for the endpoints of folders
 */
export async function testWebhook({ webhooks, events, now }: TestWebhookDeps, webhookId: string): Promise<LoggedEvent> {
  const { id, companyId, url } = await getWebhook(webhooks, webhookId);
  if (url === null)
    throw new AppError('body.wrong_value', { field: 'webhook_id', reason: 'has no address of its own' });
  const at = now();
  const event: LoggedEvent = {
    id: newId(),
    companyId,
    webhookId: id,
    folderId: null,
    type: 'webhook.test',
    url,
    state: 'PENDING',
    dueAt: at,
    createdAt: at,
    deliveries: [],
  };
  await events.insertTest(event);
  return event;
}
