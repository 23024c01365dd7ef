import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { webhookEventList, webhookList } from '../lists/webhook-list.ts';
import { webhookChanges, webhookEventView, webhookPayload, webhookSecretView, webhookView } from '../webhooks.ts';
import type { RouteEntry } from './route-entry.ts';

const webhook = '/api/webhooks/:webhookId';
const event = `${webhook}/events/:eventId`;

export const webhookRoutes = {
  createWebhook: {
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Have an address told of what happens to folders; the secret is shown this once',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.create',
    body: { kind: 'json', schema: webhookPayload },
    answers: { 201: webhookSecretView },
  },
  listWebhooks: {
    method: 'GET',
    path: '/api/webhooks',
    summary: 'Webhooks, newest first',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.read',
    list: webhookList,
    query: listQuery(webhookList),
    answers: { 200: listAnswer(webhookList, webhookView) },
  },
  getWebhook: {
    method: 'GET',
    path: webhook,
    summary: 'One webhook',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.read',
    answers: { 200: webhookView },
  },
  changeWebhook: {
    method: 'PATCH',
    path: webhook,
    summary: 'Switch a webhook off, or on again whatever the reason was that it is off',
    description:
      'Off, it is told of nothing new, and what is pending is given up. Tests and replays are sent all the same.',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.update',
    body: { kind: 'json', schema: webhookChanges },
    answers: { 200: webhookView },
  },
  deleteWebhook: {
    method: 'DELETE',
    path: webhook,
    summary: 'Delete a webhook with its events and deliveries',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.delete',
    answers: { 204: null },
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: `${webhook}/secret`,
    summary: 'Give a webhook a new secret, which is shown this once; for a day the one before signs too',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.update',
    answers: { 201: webhookSecretView },
  },
  testWebhook: {
    method: 'POST',
    path: `${webhook}/test`,
    summary: 'Send a test to a webhook, once; what became of it shows in its events',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.update',
    answers: { 201: webhookEventView },
  },
  listWebhookEvents: {
    method: 'GET',
    path: `${webhook}/events`,
    summary: 'What a webhook was told, with every attempt, newest first; kept for 30 days',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.read',
    list: webhookEventList,
    query: listQuery(webhookEventList),
    answers: { 200: listAnswer(webhookEventList, webhookEventView) },
  },
  getWebhookEvent: {
    method: 'GET',
    path: event,
    summary: 'One event of a webhook, with every attempt',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.read',
    answers: { 200: webhookEventView },
  },
  replayWebhookEvent: {
    method: 'POST',
    path: `${event}/replay`,
    summary: 'Send an event again, now and with all its retries, under the same webhook-id',
    tag: 'webhooks',
    auth: 'token',
    permission: 'webhook.update',
    answers: { 201: webhookEventView },
  },
} as const satisfies Record<string, RouteEntry>;
