import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookEventView, WebhookSecretView } from '@praesto/contract';
import { Webhook } from 'standardwebhooks';
import {
  type Answer,
  openReceiver,
  type ReceivedWebhook,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';
import { type Caller, portrait, postFolder, send } from './http-client.ts';

/** Settings of a server that may send to receivers on the loopback. */
export const development = { PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1' };

/** A receiver that goes with the test. */
export async function receiverFor(t: TestContext, answer: Answer = 204): Promise<WebhookReceiver> {
  const receiver = await openReceiver({ answer });
  t.after(() => receiver.close());
  return receiver;
}

/** `POST /api/webhooks/` */
export async function addWebhook(caller: Caller, url: string | null, more: object = {}): Promise<WebhookSecretView> {
  const { status, body, text } = await send<WebhookSecretView>(caller, 'POST', '/api/webhooks/', {
    body: JSON.stringify({ url, ...more }),
  });
  assert.equal(status, 201, text);
  return body;
}

/** A folder with one answered analysis. */
export async function addFolder(caller: Caller, payload: object = {}) {
  const { status, body, text } = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], {
    analyses: [{ type: 'quality' }],
    ...payload,
  });
  assert.equal(status, 201, text);
  return body;
}

/** What a webhook says, when the reference library finds that it was signed by this secret. @throws otherwise */
export function verify<Body>({ body, headers }: ReceivedWebhook, secret: string): Body {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Body;
}

/** The events of a webhook, newest first. */
export async function eventsOf(caller: Caller, { webhook_id }: { readonly webhook_id: string }) {
  const { body } = await send<{ items: WebhookEventView[] }>(caller, 'GET', `/api/webhooks/${webhook_id}/events/`);
  return body.items;
}

/** The only event of a webhook as soon as it fits; the test's own time limit ends it when that never comes. */
export async function eventWhen(
  caller: Caller,
  webhook: { readonly webhook_id: string },
  fits: (event: WebhookEventView) => boolean,
): Promise<WebhookEventView> {
  for (;;) {
    const events = await eventsOf(caller, webhook);
    const found = events.find(fits);
    if (found) return found;
    await sleep(20);
  }
}
