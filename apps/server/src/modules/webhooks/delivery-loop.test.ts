import assert from 'node:assert/strict';
import { after, beforeEach, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFolder, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { type Answer, openReceiver } from '../../../test/support/webhook-receiver.ts';
import { aWebhook } from '../../../test/support/webhook-records.ts';
import { sqlStores } from '../../platform/database/stores.sql.ts';
import { sqlWebhookOutbox } from '../../platform/database/webhook-outbox.sql.ts';
import { openHttpSender } from '../../platform/webhooks/http-sender.ts';
import { openLogger } from '../../shared/logger.ts';
import { everything } from '../companies/reach.ts';
import { linksBelow } from '../media/media-links.ts';
import { deliverWebhook } from './deliver-webhook.ts';
import { runDeliveries } from './delivery-loop.ts';
import type { WebhookOutbox } from './webhook-outbox.ts';
import { newWebhookSecret } from './webhook-secret.ts';

// A real outbox, real receivers.

const { database, owner, close } = await openTestDatabase();
after(close);
const { folders, webhooks } = sqlStores(database)(everything);
const log = openLogger({ level: 'silent' });
let user = aUser();

beforeEach(async () => {
  await owner.query('delete from webhooks');
  user = aUser();
  await addUser(database, user);
});

function startLoop(t: TestContext, changes: Partial<WebhookOutbox> = {}) {
  const sender = openHttpSender({ allowPrivate: true, timeoutMs: 60_000 });
  const deps = {
    sender,
    foldersOf: () => folders,
    links: () => linksBelow('https://praesto.example.org'),
    toJson: JSON.stringify,
    userAgent: 'Praesto/test',
    now: () => new Date(),
    random: () => 0.5,
  };
  const loop = runDeliveries({
    outbox: { ...sqlWebhookOutbox(database), ...changes },
    deliver: (event, signal) => deliverWebhook(deps, event, signal),
    deliverWithinMs: 60_000,
    log,
  });
  t.after(async () => {
    await loop.stop(0);
    await sender.close();
  });
  return loop;
}

async function addReceiver(t: TestContext, answer: Answer = 204) {
  const receiver = await openReceiver({ answer });
  t.after(() => receiver.close());
  await webhooks.insert(aWebhook(user, { url: receiver.url }), newWebhookSecret(), 100);
  return receiver;
}

async function addFolders(count: number) {
  for (let made = 0; made < count; made++) await folders.insert(aFolder(user, { analyses: [anAnalysis()] }));
}

async function statesOf() {
  const { rows } = await owner.query<{ state: string; attempts: number; isDue: boolean }>(
    'select state, attempts, due_at <= clock_timestamp() as "isDue" from webhook_events',
  );
  return rows;
}

async function nothingPending() {
  while ((await statesOf()).some(({ state }) => state === 'PENDING')) await sleep(10);
}

test('a receiver that never answers does not hold up another', async (t) => {
  const slow = await addReceiver(t, () => {});
  const quick = await addReceiver(t);
  await addFolders(50);
  startLoop(t);
  await quick.nth(50);
  assert.equal(slow.received.length, 4);
});

test('many receivers that never answer leave room for one that does', async (t) => {
  for (let count = 0; count < 5; count++) await addReceiver(t, () => {});
  const quick = await addReceiver(t);
  await addFolders(10);
  startLoop(t);
  await quick.nth(10);
});

test('two servers share the work, and nothing is sent twice', async (t) => {
  const receiver = await addReceiver(t);
  await addFolders(40);
  startLoop(t);
  startLoop(t);
  await receiver.nth(40);
  await nothingPending();
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  assert.equal(new Set(ids).size, 40);
  assert.equal(ids.length, 40);
});

test('a wake-up has what is new sent at once', async (t) => {
  const receiver = await addReceiver(t);
  const idle = Promise.withResolvers<void>();
  const outbox = sqlWebhookOutbox(database);
  const loop = startLoop(t, {
    async nextDueInMs() {
      const inMs = await outbox.nextDueInMs();
      idle.resolve();
      return inMs;
    },
  });
  await idle.promise;
  await addFolders(1);
  loop.wake();
  await receiver.nth(1);
});

test('a database that is away for a moment is asked again', async (t) => {
  const receiver = await addReceiver(t);
  await addFolders(1);
  const outbox = sqlWebhookOutbox(database);
  const failed = Promise.withResolvers<void>();
  let isAway = true;
  const loop = startLoop(t, {
    async claim(...args) {
      if (!isAway) return outbox.claim(...args);
      failed.resolve();
      throw new Error('the database is away');
    },
  });
  await failed.promise;
  isAway = false;
  loop.wake();
  await receiver.nth(1);
});

test('stopping lets what is being sent end, when it does in time', async (t) => {
  const answer = Promise.withResolvers<void>();
  const receiver = await addReceiver(t, (response) => void answer.promise.then(() => response.writeHead(204).end()));
  await addFolders(1);
  const loop = startLoop(t);
  await receiver.nth(1);
  const stopped = loop.stop(60_000);
  answer.resolve();
  await stopped;
  assert.deepEqual(
    (await statesOf()).map(({ state }) => state),
    ['DELIVERED'],
  );
});

test('stopping breaks off what takes too long, to be sent again at once by whoever starts next', async (t) => {
  const receiver = await addReceiver(t, () => {});
  await addFolders(1);
  const loop = startLoop(t);
  const first = await receiver.nth(1);
  await loop.stop(50);
  assert.deepEqual(await statesOf(), [{ state: 'PENDING', attempts: 0, isDue: true }]);
  receiver.answerWith(204);
  startLoop(t);
  const second = await receiver.nth(2);
  assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
});

test('nothing is sent of a folder that is gone', async (t) => {
  const receiver = await addReceiver(t);
  await addFolders(2);
  const outbox = sqlWebhookOutbox(database);
  startLoop(t, {
    // Between taking and sending.
    async claim(...args) {
      const claimed = await outbox.claim(...args);
      if (claimed[0]) await owner.query('delete from folders where id = $1', [claimed[0].folderId]);
      return claimed;
    },
  });
  await receiver.nth(1);
  await nothingPending();
  assert.equal(receiver.received.length, 1);
  assert.equal((await statesOf()).length, 1);
});

test('an event that no attempt comes to an end of is given up after the plan', async (t) => {
  const receiver = await addReceiver(t);
  await addFolders(1);
  await owner.query('update webhook_events set attempts = 10, attempts_of_plan = 10');
  startLoop(t);
  await nothingPending();
  assert.deepEqual(
    (await statesOf()).map(({ state }) => state),
    ['FAILED'],
  );
  assert.equal(receiver.received.length, 0);
});
