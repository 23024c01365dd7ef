import { routes, webhookChanges, webhookList, webhookPayload } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { chooseCompany } from '../companies/choose-company.ts';
import { createWebhook } from './create-webhook.ts';
import { getWebhook, requireWebhook, toWebhookId } from './get-webhook.ts';
import { rotateSecret } from './rotate-secret.ts';
import { toWebhookSecretView, toWebhookView } from './webhook.view.ts';
import type { WebhookSender } from './webhook-sender.ts';

export interface WebhookRoutesDeps {
  readonly sender: Pick<WebhookSender, 'findMistake'>;
  readonly now: Clock;
}

interface Params {
  readonly webhookId: string;
}

/** `/api/webhooks`. */
export function webhookRoutes({ sender, now }: WebhookRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createWebhook, async (request, reply) => {
      const signedIn = requireSignedIn(request);
      const { webhooks } = signedIn.stores;
      const { url, company_id } = await readPayload(request, webhookPayload);
      const companyId = chooseCompany(signedIn, company_id);
      const { webhook, secret } = await createWebhook({ webhooks, sender, now }, { companyId, url });
      return reply.code(201).send(toWebhookSecretView(webhook, secret));
    });

    addRoute(app, routes.listWebhooks, async (request, reply) => {
      const query = readList(request, webhookList);
      const page = await requireSignedIn(request).stores.webhooks.list(query);
      return answerList(reply, { spec: webhookList, query, page, toView: toWebhookView });
    });

    addRoute(app, routes.getWebhook, async (request) => {
      const { webhooks } = requireSignedIn(request).stores;
      return toWebhookView(await getWebhook(webhooks, (request.params as Params).webhookId));
    });

    addRoute(app, routes.changeWebhook, async (request) => {
      const { webhooks } = requireSignedIn(request).stores;
      const { is_enabled: isEnabled } = await readPayload(request, webhookChanges);
      const id = toWebhookId((request.params as Params).webhookId);
      return toWebhookView(requireWebhook(await webhooks.setEnabled(id, isEnabled, now())));
    });

    addRoute(app, routes.rotateWebhookSecret, async (request, reply) => {
      const { webhooks } = requireSignedIn(request).stores;
      const { webhook, secret } = await rotateSecret({ webhooks, now }, (request.params as Params).webhookId);
      return reply.code(201).send(toWebhookSecretView(webhook, secret));
    });

    addRoute(app, routes.deleteWebhook, async (request, reply) => {
      const { webhooks } = requireSignedIn(request).stores;
      const webhook = await getWebhook(webhooks, (request.params as Params).webhookId);
      await webhooks.remove(webhook.id);
      return reply.code(204).send();
    });
  };
}
