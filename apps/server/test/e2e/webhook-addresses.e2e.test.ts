import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody } from '@praesto/contract';
import { type Caller, postRefused, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import { addFolder, addWebhook, eventWhen, receiverFor } from './support/webhook-server.ts';

let server: TestServer;
let caller: Caller;

// A server as it is meant to run: https to public addresses alone.
before(async () => {
  server = await openTestServer();
  caller = await server.signUp({ isAdmin: true });
});
after(() => server.close());

const refused = [
  'http://example.org/hook',
  'https://127.0.0.1/hook',
  'https://2130706433/hook',
  'https://0x7f.1/hook',
  'https://[::1]/hook',
  'https://[::ffff:169.254.169.254]/hook',
  'https://10.1.2.3/hook',
  'https://localhost/hook',
  'https://user:word@93.184.215.14/hook',
];

test('a webhook to a private address is refused, however it is written', async () => {
  for (const url of refused) {
    const { status, body } = await send<ErrorBody>(caller, 'POST', '/api/webhooks/', { body: JSON.stringify({ url }) });
    assert.deepEqual([status, body.error_code], [400, 4], url);
    assert.match(JSON.stringify(body.details), /"field":"url"/);
  }
});

test('a folder whose endpoint is a private address is refused, and nothing is kept of it', async () => {
  for (const resolution_endpoint of refused) {
    const { status, body } = await postRefused(caller, [], { resolution_endpoint });
    assert.deepEqual([status, body.error_code], [400, 4], resolution_endpoint);
    assert.match(JSON.stringify(body.details), /"field":"resolution_endpoint"/);
  }
  assert.equal((await server.owner.query('select from folders')).rowCount, 0);
});

test('a private address that stands in the database all the same is refused when it is sent to', async (t) => {
  const receiver = await receiverFor(t);
  const webhook = await addWebhook(caller, 'https://93.184.215.14/hook');
  await server.owner.query('update webhooks set url = $2 where id = $1', [
    webhook.webhook_id,
    `https://127.0.0.1:${receiver.port}/hook`,
  ]);
  await addFolder(caller);
  const { deliveries } = await eventWhen(caller, webhook, (event) => event.deliveries.length === 1);
  assert.deepEqual(
    [deliveries[0]!.status, deliveries[0]!.error],
    [null, 'the URL leads to a private or reserved address'],
  );
  assert.equal(receiver.received.length, 0);
});
