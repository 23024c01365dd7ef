import type { Clock } from '../../shared/clock.ts';
import type { NewWebhook } from './create-webhook.ts';
import { requireWebhook, toWebhookId } from './get-webhook.ts';
import { gracePeriodMs, newWebhookSecret } from './webhook-secret.ts';
import type { WebhooksStore } from './webhooks.store.ts';

/**
 * Gives a webhook a new secret. For a day the one before signs too, so that the receiver can change over.
 * @throws AppError `object.not_found`
 */
export async function rotateSecret(
  { webhooks, now }: { readonly webhooks: Pick<WebhooksStore, 'replaceSecret'>; readonly now: Clock },
  id: string,
): Promise<NewWebhook> {
  const secret = newWebhookSecret();
  const at = now();
  const graceUntil = new Date(at.getTime() + gracePeriodMs);
  const webhook = requireWebhook(await webhooks.replaceSecret(toWebhookId(id), secret, { at, graceUntil }));
  return { webhook, secret };
}
