import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody, FolderView, WebhookEventView, WebhookSecretView, WebhookView } from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import {
  addFolder,
  addWebhook,
  development,
  eventsOf,
  eventWhen,
  receiverFor,
  verify,
} from './support/webhook-server.ts';

let server: TestServer;
let admin: Caller;
let companyId: string;

before(async () => {
  server = await openTestServer({ env: development });
});
after(() => server.close());

/** A new company's CLIENT ADMIN. */
async function newCompany(): Promise<Caller> {
  companyId = newId<'company'>();
  admin = await server.signUp({ isAdmin: true, companyId: companyId as never });
  return admin;
}

/** As if the time of the next attempt had come. */
async function dueNow(eventId: string): Promise<void> {
  await server.owner.query(`update webhook_events set due_at = now() where id = $1`, [eventId]);
  await server.owner.query('notify praesto_webhooks');
}

test('a folder that is answered is told to its company’s webhook, as GET answers it, signed the standard way', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const { secret } = await addWebhook(caller, receiver.url);
  const folder = await addFolder(caller, { 'folder:meta_data': { iin: '880101300123', имя: 'Ақбота' } });
  const webhook = await receiver.nth(1);
  // As to an account of an app: without evidence.
  const app = await server.signUp({ companyId: folder.company_id as never, isService: true });
  const { text } = await send<FolderView>(app, 'GET', `/api/folders/${folder.folder_id}?with_analyses=true`);
  assert.equal(webhook.body, text);
  assert.deepEqual(verify<FolderView>(webhook, secret), JSON.parse(text));
  assert.equal(webhook.headers['content-type'], 'application/json; charset=utf-8');
  assert.equal(webhook.headers['webhook-event'], 'folder.resolved');
  assert.match(webhook.headers['user-agent'] ?? '', /^Praesto\/\d/);
});

test('only a company’s own folders are told to it', async (t) => {
  const stranger = await newCompany();
  await addFolder(stranger);
  const receiver = await receiverFor(t);
  const caller = await newCompany();
  const webhook = await addWebhook(caller, receiver.url);
  await addFolder(stranger);
  const { folder_id } = await addFolder(caller);
  await receiver.nth(1);
  const events = await eventsOf(caller, webhook);
  assert.deepEqual(
    events.map((event) => event.folder_id),
    [folder_id],
  );
});

test('what was not taken is sent again under the same id, with a fresh time and signature, and all of it is logged', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t, 500);
  const webhook = await addWebhook(caller, receiver.url);
  await addFolder(caller);
  const first = await receiver.nth(1);
  const failed = await eventWhen(caller, webhook, ({ deliveries }) => deliveries.length === 1);
  assert.equal(failed.state, 'PENDING');
  assert.ok(failed.time_next_attempt! > failed.time_created + 3);
  const failing = await send<WebhookView>(caller, 'GET', `/api/webhooks/${webhook.webhook_id}`);
  assert.equal(failing.body.time_failing_since, failed.deliveries[0]!.time);
  receiver.answerWith(200);
  await dueNow(failed.event_id);
  const second = await receiver.nth(2);
  const id = first.headers['webhook-id'];
  assert.deepEqual([id, second.headers['webhook-id']], [failed.event_id, failed.event_id]);
  assert.deepEqual(verify(second, webhook.secret), verify(first, webhook.secret));
  const { deliveries, time_next_attempt, url } = await eventWhen(caller, webhook, ({ state }) => state === 'DELIVERED');
  assert.deepEqual(
    deliveries.map(({ attempt, status, error }) => [attempt, status, error]),
    [
      [1, 500, 'the receiver answered 500'],
      [2, 200, null],
    ],
  );
  assert.deepEqual([time_next_attempt, url], [null, receiver.url]);
  const good = await send<WebhookView>(caller, 'GET', `/api/webhooks/${webhook.webhook_id}`);
  assert.equal(good.body.time_failing_since, null);
});

test('an event can be replayed, under the same id and with the folder as it is then', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const { folder_id } = await addFolder(caller);
  const first = await receiver.nth(1);
  const event = await eventWhen(caller, webhook, ({ state }) => state === 'DELIVERED');
  await server.owner.query(`update folders set meta_data = '{"later": 1}' where id = $1`, [folder_id]);
  const path = `/api/webhooks/${webhook.webhook_id}/events/${event.event_id}`;
  const replayed = await send<WebhookEventView>(caller, 'POST', `${path}/replay`);
  assert.equal(replayed.status, 201);
  assert.equal(replayed.body.state, 'PENDING');
  const second = await receiver.nth(2);
  assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
  assert.deepEqual(verify<FolderView>(second, webhook.secret).meta_data, { later: 1 });
  const { deliveries } = await eventWhen(
    caller,
    webhook,
    (one) => one.state === 'DELIVERED' && one.deliveries.length === 2,
  );
  assert.deepEqual(
    deliveries.map(({ attempt }) => attempt),
    [1, 2],
  );
  const one = await send<WebhookEventView>(caller, 'GET', path);
  assert.deepEqual(one.body.deliveries, deliveries);
});

test('410 switches a webhook off until somebody switches it on again', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t, 410);
  const webhook = await addWebhook(caller, receiver.url);
  await addFolder(caller);
  const { deliveries } = await eventWhen(caller, webhook, ({ state }) => state === 'FAILED');
  assert.equal(deliveries[0]!.error, 'the receiver answered 410: it wants no more');
  const path = `/api/webhooks/${webhook.webhook_id}`;
  const gone = await send<WebhookView>(caller, 'GET', path);
  assert.deepEqual([gone.body.is_enabled, gone.body.disabled_reason], [false, 'gone']);
  assert.ok(gone.body.time_disabled);
  await addFolder(caller);
  assert.equal((await eventsOf(caller, webhook)).length, 1);
  receiver.answerWith(204);
  const on = await send<WebhookView>(caller, 'PATCH', path, { body: '{"is_enabled": true}' });
  assert.deepEqual([on.body.is_enabled, on.body.disabled_reason, on.body.time_disabled], [true, null, null]);
  await addFolder(caller);
  await receiver.nth(2);
});

test('a webhook that is switched off by hand is told of nothing', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const off = await send<WebhookView>(caller, 'PATCH', `/api/webhooks/${webhook.webhook_id}`, {
    body: '{"is_enabled": false}',
  });
  assert.deepEqual([off.status, off.body.is_enabled, off.body.disabled_reason], [200, false, 'switched_off']);
  await addFolder(caller);
  assert.deepEqual(await eventsOf(caller, webhook), []);
});

test('a test is sent once, also to a webhook that is off', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t, 503);
  const webhook = await addWebhook(caller, receiver.url);
  const path = `/api/webhooks/${webhook.webhook_id}`;
  await send(caller, 'PATCH', path, { body: '{"is_enabled": false}' });
  const { status, body } = await send<WebhookEventView>(caller, 'POST', `${path}/test`);
  assert.deepEqual([status, body.type, body.state, body.folder_id], [201, 'webhook.test', 'PENDING', null]);
  const sent = await receiver.nth(1);
  assert.equal(sent.headers['webhook-id'], body.event_id);
  const { type, webhook_id } = verify<{ type: string; webhook_id: string }>(sent, webhook.secret);
  assert.deepEqual([type, webhook_id], ['webhook.test', webhook.webhook_id]);
  const { deliveries } = await eventWhen(caller, webhook, ({ state }) => state === 'FAILED');
  assert.equal(deliveries.length, 1);
});

test('while a secret is changed both sign, and afterwards the new one alone', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const path = `/api/webhooks/${webhook.webhook_id}`;
  const { status, body: rotated } = await send<WebhookSecretView>(caller, 'POST', `${path}/secret`);
  assert.equal(status, 201);
  assert.notEqual(rotated.secret, webhook.secret);
  const graceDays = (rotated.time_previous_secret_ends! - rotated.time_updated) / 86_400;
  assert.equal(graceDays, 1);
  await send(caller, 'POST', `${path}/test`);
  const both = await receiver.nth(1);
  for (const secret of [webhook.secret, rotated.secret]) assert.ok(verify(both, secret));
  assert.equal(String(both.headers['webhook-signature']).split(' ').length, 2);
  await server.owner.query(`update webhooks set previous_secret_until = now() where id = $1`, [webhook.webhook_id]);
  await send(caller, 'POST', `${path}/test`);
  const later = await receiver.nth(2);
  assert.ok(verify(later, rotated.secret));
  assert.throws(() => verify(later, webhook.secret), /No matching signature/);
});

test('a secret is shown when it is made, and never after', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const path = `/api/webhooks/${webhook.webhook_id}`;
  await send(caller, 'POST', `${path}/test`);
  await eventWhen(caller, webhook, ({ state }) => state === 'DELIVERED');
  for (const later of ['/api/webhooks/', path, `${path}/events/`]) {
    const { text } = await send(caller, 'GET', later);
    assert.ok(!text.includes('whsec_') && !text.includes(webhook.secret.slice(6)), text);
  }
  const { text } = await send(caller, 'PATCH', path, { body: '{"is_enabled": true}' });
  assert.ok(!text.includes('whsec_'));
});

test('the endpoint of a folder is told, signed by the secret that its company has for all of them', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, null);
  assert.deepEqual([webhook.url, webhook.company_id], [null, companyId]);
  const folder = await addFolder(caller, { resolution_endpoint: `${receiver.url}/own` });
  const told = await receiver.nth(1);
  assert.equal(told.path, '/hook/own');
  assert.equal(verify<FolderView>(told, webhook.secret).folder_id, folder.folder_id);
  const event = await eventWhen(caller, webhook, ({ state }) => state === 'DELIVERED');
  assert.equal(event.url, `${receiver.url}/own`);
});

test('that secret is made when it is first needed, and seen when it is changed', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  await addFolder(caller, { resolution_endpoint: receiver.url });
  const first = await receiver.nth(1);
  const { body } = await send<{ items: WebhookView[] }>(caller, 'GET', '/api/webhooks/');
  const [webhook, ...others] = body.items;
  assert.deepEqual([webhook!.url, others], [null, []]);
  const again = await send<ErrorBody>(caller, 'POST', '/api/webhooks/', { body: '{"url": null}' });
  assert.deepEqual([again.status, again.body.error_code], [400, 4]);
  const path = `/api/webhooks/${webhook!.webhook_id}`;
  const rotated = await send<WebhookSecretView>(caller, 'POST', `${path}/secret`);
  await addFolder(caller, { resolution_endpoint: receiver.url });
  const second = await receiver.nth(2);
  assert.ok(verify(second, rotated.body.secret));
  assert.throws(() => verify(first, rotated.body.secret), /No matching signature/);
  assert.equal((await send(caller, 'POST', `${path}/test`)).status, 400);
});

test('410 from the endpoint of a folder ends that event, and leaves those of other folders alone', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t, 410);
  const webhook = await addWebhook(caller, null);
  await addFolder(caller, { resolution_endpoint: receiver.url });
  await eventWhen(caller, webhook, ({ state }) => state === 'FAILED');
  const { body } = await send<WebhookView>(caller, 'GET', `/api/webhooks/${webhook.webhook_id}`);
  assert.deepEqual([body.is_enabled, body.time_failing_since], [true, null]);
  receiver.answerWith(204);
  await addFolder(caller, { resolution_endpoint: receiver.url });
  await receiver.nth(2);
});

test('a folder that is deleted before its event is sent is never told of', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t, 500);
  const webhook = await addWebhook(caller, receiver.url);
  const { folder_id } = await addFolder(caller);
  await eventWhen(caller, webhook, ({ deliveries }) => deliveries.length === 1);
  await server.owner.query('delete from folders where id = $1', [folder_id]);
  assert.deepEqual(await eventsOf(caller, webhook), []);
  await addFolder(caller);
  await receiver.nth(2);
  assert.notEqual(receiver.received[1]!.headers['webhook-id'], receiver.received[0]!.headers['webhook-id']);
});

test('a webhook that is deleted is gone with its log, and told of nothing', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const path = `/api/webhooks/${webhook.webhook_id}`;
  await send(caller, 'POST', `${path}/test`);
  const event = await eventWhen(caller, webhook, ({ state }) => state === 'DELIVERED');
  assert.equal((await send(caller, 'DELETE', path)).status, 204);
  for (const [method, gone] of [
    ['GET', path],
    ['DELETE', path],
    ['POST', `${path}/secret`],
    ['POST', `${path}/test`],
    ['GET', `${path}/events`],
    ['GET', `${path}/events/${event.event_id}`],
    ['POST', `${path}/events/${event.event_id}/replay`],
  ] as const)
    assert.equal((await send(caller, method, gone)).status, 404, `${method} ${gone}`);
});

test('another company’s webhooks are not there, and who is no administrator may see none', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, receiver.url);
  const path = `/api/webhooks/${webhook.webhook_id}`;
  const { body: event } = await send<WebhookEventView>(caller, 'POST', `${path}/test`);
  const calls = [
    ['GET', path],
    ['PATCH', path, '{"is_enabled": false}'],
    ['POST', `${path}/secret`],
    ['POST', `${path}/test`],
    ['GET', `${path}/events`],
    ['GET', `${path}/events/${event.event_id}`],
    ['POST', `${path}/events/${event.event_id}/replay`],
    ['DELETE', path],
  ] as const;
  const roles = [{}, { userType: 'OPERATOR' }, { userType: 'CLIENT OPERATOR' }, { isService: true }] as const;
  const own = companyId as never;
  const ordinary = await Promise.all(roles.map((role) => server.signUp({ ...role, companyId: own })));
  const stranger = await newCompany();
  for (const [method, url, body] of calls) {
    const options = body === undefined ? {} : { body };
    assert.equal((await send(stranger, method, url, options)).status, 404, `${method} ${url}`);
    for (const user of ordinary) {
      const { status, body: refusal } = await send<ErrorBody>(user, method, url, options);
      assert.deepEqual([status, refusal.error_code], [403, 9], `${method} ${url}`);
    }
  }
  const list = await send<{ items: unknown[] }>(stranger, 'GET', '/api/webhooks/');
  assert.deepEqual(list.body.items, []);
});

test('ADMIN manages the webhooks of every company, a CLIENT ADMIN those of their own', async (t) => {
  const caller = await newCompany();
  const theirs = companyId;
  const receiver = await receiverFor(t);
  const root = await server.signUp({ userType: 'ADMIN' });
  const webhook = await addWebhook(root, receiver.url, { company_id: theirs });
  assert.equal(webhook.company_id, theirs);
  await addFolder(caller);
  await receiver.nth(1);
  const own = await addWebhook(caller, receiver.url, { company_id: theirs });
  assert.equal((await send(root, 'DELETE', `/api/webhooks/${own.webhook_id}`)).status, 204);
  const stranger = await newCompany();
  for (const user of [stranger, root]) {
    const body = JSON.stringify({ url: receiver.url, company_id: user === root ? newId() : theirs });
    const refused = await send<ErrorBody>(user, 'POST', '/api/webhooks/', { body });
    assert.deepEqual([refused.status, refused.body.details?.field], [404, 'company_id']);
  }
});

test('a bad body is refused with its field, and a company has its fill at twenty webhooks', async (t) => {
  const caller = await newCompany();
  const receiver = await receiverFor(t);
  const cases = [
    ['{}', 3],
    ['{"url": 1}', 5],
    ['{"url": "nowhere"}', 4],
    ['{"url": "https://user:word@example.org/"}', 4],
    [`{"url": "https://example.org/${'x'.repeat(2048)}"}`, 4],
    ['{"url": null, "company_id": "mine"}', 4],
  ] as const;
  for (const [body, code] of cases) {
    const refused = await send<ErrorBody>(caller, 'POST', '/api/webhooks/', { body });
    assert.deepEqual([refused.status, refused.body.error_code], [400, code], body);
    assert.match(refused.text, /"field": "(url|company_id)"/);
  }
  for (let made = 0; made < 20; made++) await addWebhook(caller, receiver.url);
  const body = JSON.stringify({ url: receiver.url });
  const full = await send<ErrorBody>(caller, 'POST', '/api/webhooks/', { body });
  assert.deepEqual([full.status, full.body.error_code], [400, 4]);
  const page = await send<{ items: WebhookView[]; total_count: number }>(caller, 'GET', '/api/webhooks/?limit=3');
  assert.deepEqual([page.body.items.length, page.body.total_count], [3, 20]);
});
