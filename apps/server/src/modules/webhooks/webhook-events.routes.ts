import { routes, webhookEventList } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { getWebhook, getWebhookEvent, requireEvent, toEventIds } from './get-webhook.ts';
import { testWebhook } from './test-webhook.ts';
import { toWebhookEventView } from './webhook.view.ts';

interface Params {
  readonly webhookId: string;
  readonly eventId: string;
}

/** `/api/webhooks/{id}/events` and `/api/webhooks/{id}/test`. */
export function webhookEventRoutes({ now }: { readonly now: Clock }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.testWebhook, async (request, reply) => {
      const { webhooks, webhookEvents: events } = requireSignedIn(request).stores;
      const event = await testWebhook({ webhooks, events, now }, (request.params as Params).webhookId);
      return reply.code(201).send(toWebhookEventView(event));
    });

    addRoute(app, routes.listWebhookEvents, async (request, reply) => {
      const { webhooks, webhookEvents } = requireSignedIn(request).stores;
      const query = readList(request, webhookEventList);
      const { id } = await getWebhook(webhooks, (request.params as Params).webhookId);
      const page = await webhookEvents.list(id, query);
      return answerList(reply, { spec: webhookEventList, query, page, toView: toWebhookEventView });
    });

    addRoute(app, routes.getWebhookEvent, async (request) => {
      const { webhookEvents } = requireSignedIn(request).stores;
      return toWebhookEventView(await getWebhookEvent(webhookEvents, request.params as Params));
    });

    addRoute(app, routes.replayWebhookEvent, async (request, reply) => {
      const { webhookEvents } = requireSignedIn(request).stores;
      const { webhookId, eventId } = request.params as Params;
      const event = requireEvent(await webhookEvents.replay(...toEventIds(webhookId, eventId)));
      return reply.code(201).send(toWebhookEventView(event));
    });
  };
}
