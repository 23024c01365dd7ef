import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import type { Webhook } from './webhook.ts';
import { newWebhookSecret } from './webhook-secret.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { Added, WebhooksStore } from './webhooks.store.ts';

export interface CreateWebhookDeps {
  readonly webhooks: Pick<WebhooksStore, 'insert'>;
  readonly sender: Pick<WebhookSender, 'findMistake'>;
  readonly now: Clock;
}

/** A webhook with the secret that is shown this once. */
export interface NewWebhook {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** Each makes every folder of its company be sent once more. */
const mostPerCompany = 20;

/**
 * Makes a webhook; without `url` the one that stands for the endpoints of folders.
 * @throws AppError `body.wrong_value` when nothing may be sent to the address, or there are enough already;
 *   `object.not_found` when there is no such company
 */
export async function createWebhook(
  { webhooks, sender, now }: CreateWebhookDeps,
  { companyId, url }: { readonly companyId: CompanyId; readonly url: string | null },
): Promise<NewWebhook> {
  const mistake = url === null ? undefined : await sender.findMistake(url);
  if (mistake !== undefined) throw wrong('url', mistake);
  const secret = newWebhookSecret();
  const webhook = openWebhook(companyId, url, now());
  const added = await webhooks.insert(webhook, secret, mostPerCompany);
  if (added !== 'added') throw refusals[added]();
  return { webhook, secret };
}

function openWebhook(companyId: CompanyId, url: string | null, at: Date): Webhook {
  return {
    id: newId(),
    companyId,
    url,
    isEnabled: true,
    disabledReason: null,
    disabledAt: null,
    failingSince: null,
    previousSecretUntil: null,
    createdAt: at,
    updatedAt: at,
  };
}

const refusals: Readonly<Record<Exclude<Added, 'added'>, () => AppError>> = {
  has_one_for_folders: () => wrong('url', 'the company has a webhook for the endpoints of folders: rotate its secret'),
  has_too_many: () => wrong('url', `a company has at most ${mostPerCompany} webhooks`),
  no_such_company: () => new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' }),
};

function wrong(field: string, reason: string): AppError {
  return new AppError('body.wrong_value', { fields: [{ field, reason }] });
}
