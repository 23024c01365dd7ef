import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFolder, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { aWebhook } from '../../../test/support/webhook-records.ts';
import type { Analysis } from '../../modules/analyses/analysis.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { Webhook } from '../../modules/webhooks/webhook.ts';
import type { ClaimedEvent, Verdict } from '../../modules/webhooks/webhook-outbox.ts';
import { newWebhookSecret } from '../../modules/webhooks/webhook-secret.ts';
import { newId } from '../../shared/ids.ts';
import { sqlStores } from './stores.sql.ts';
import { sqlWebhookOutbox } from './webhook-outbox.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

const outbox = sqlWebhookOutbox(database);
const { folders, webhooks } = sqlStores(database)(everything);
const dayMs = 24 * 60 * 60 * 1000;
const leaseMs = 60_000;

let user = aUser();

beforeEach(async () => {
  await owner.query('delete from webhooks');
  user = aUser();
  await addUser(database, user);
});

async function addWebhook(changes: Partial<Webhook> = {}, secret = newWebhookSecret()): Promise<Webhook> {
  const webhook = aWebhook(user, changes);
  assert.equal(await webhooks.insert(webhook, secret, 100), 'added');
  return webhook;
}

const processing = { state: 'PROCESSING', resolution: 'PROCESSING' } as const;

async function addFolder(analyses: readonly Analysis[], changes: Partial<Folder> = {}): Promise<Folder> {
  const folder = aFolder(user, { analyses, ...changes });
  await folders.insert(folder);
  return folder;
}

const claim = (changes: Partial<Parameters<typeof outbox.claim>[0]> = {}, lease = leaseMs) =>
  outbox.claim({ events: 100, perDestination: 100, busy: new Map(), ...changes }, lease);

async function claimOne(): Promise<ClaimedEvent> {
  const [event, ...others] = await claim();
  assert.ok(event && others.length === 0);
  return event;
}

const answerOf = (id: string) =>
  database.within(everything).run({ text: `update analyses set state = 'FINISHED' where id = $1`, values: [id] });

function verdictOf(event: ClaimedEvent, next: Verdict['next'], changes: Partial<Verdict> = {}): Verdict {
  const error = next.kind === 'delivered' ? null : 'the receiver answered 500';
  const status = error === null ? 204 : 500;
  return {
    delivery: { attempt: event.attempt, at: new Date(), status, error, durationMs: 7 },
    next,
    disable: null,
    ...changes,
  };
}

async function stateOf(event: ClaimedEvent) {
  const { rows } = await owner.query<{ state: string; attempts: number; inMs: number }>(
    `select state, attempts, (extract(epoch from due_at - clock_timestamp()) * 1000)::float as "inMs" from webhook_events where id = $1`,
    [event.id],
  );
  return rows[0];
}

// Who is told of what.

test('a folder that comes with its answers is told to every webhook of its company, each by its own secret', async () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const one = await addWebhook({ url: 'https://one.example.org/a?b=c' }, secrets[0]);
  const two = await addWebhook({ url: 'https://Two.example.org:8443' }, secrets[1]);
  const other = aUser();
  await addUser(database, other);
  await webhooks.insert(aWebhook(other), newWebhookSecret(), 100);
  const folder = await addFolder([anAnalysis(), anAnalysis({ state: 'FAILED', resolution: 'FAILED' })].map(inOneGroup));
  const claimed = (await claim()).toSorted((a, b) => (a.url < b.url ? 1 : -1));
  assert.deepEqual(
    claimed.map(({ webhookId, folderId, url, destination, secrets: signing, type, attempt, isOfFolder }) => {
      return [webhookId, folderId, url, destination, signing, type, attempt, isOfFolder];
    }),
    [
      [one.id, folder.id, one.url, 'one.example.org', [secrets[0]], 'folder.resolved', 1, false],
      [two.id, folder.id, two.url, 'two.example.org:8443', [secrets[1]], 'folder.resolved', 1, false],
    ],
  );
});

const group = newId<'group'>();
function inOneGroup(analysis: Analysis): Analysis {
  return { ...analysis, groupId: group };
}

test('an order is told of once, when the last of its analyses is answered', async () => {
  await addWebhook();
  const analyses = [anAnalysis(processing), anAnalysis(processing), anAnalysis()].map(inOneGroup);
  await addFolder(analyses);
  assert.deepEqual(await claim(), []);
  await answerOf(analyses[0]!.id);
  assert.deepEqual(await claim(), []);
  await answerOf(analyses[1]!.id);
  await claimOne();
  await answerOf(analyses[1]!.id);
  assert.deepEqual(await claim(), []);
});

test('two orders of a folder are told of one by one', async () => {
  await addWebhook();
  const analyses = [anAnalysis(processing), anAnalysis(processing)];
  await addFolder(analyses);
  await answerOf(analyses[0]!.id);
  await claimOne();
  await answerOf(analyses[1]!.id);
  await claimOne();
});

test('the last two analyses of an order, answered in two transactions at the same time, make one event', async () => {
  await addWebhook();
  const analyses = [anAnalysis(processing), anAnalysis(processing)].map(inOneGroup);
  await addFolder(analyses);
  const first = Promise.withResolvers<void>();
  const slow = database.within(everything).transaction(async (query) => {
    await query(`update analyses set state = 'FINISHED' where id = $1`, [analyses[0]!.id]);
    await first.promise;
  });
  await sleep(50);
  const fast = answerOf(analyses[1]!.id);
  await sleep(50);
  first.resolve();
  await Promise.all([slow, fast]);
  await claimOne();
});

test('an event is of the transaction of the answer: when that is taken back, nobody is told', async () => {
  await addWebhook();
  const analyses = [anAnalysis(processing)];
  await addFolder(analyses);
  const taken = database.within(everything).transaction(async (query) => {
    await query(`update analyses set state = 'FINISHED' where id = $1`, [analyses[0]!.id]);
    assert.equal((await query('select from webhook_events')).rowCount, 1);
    throw new Error('taken back');
  });
  await assert.rejects(taken, /taken back/);
  assert.deepEqual(await claim(), []);
});

test('nobody is told of a folder without analyses, and a webhook that is off is told of nothing', async () => {
  const webhook = await addWebhook();
  await addFolder([]);
  await webhooks.setEnabled(webhook.id, false, new Date());
  await addFolder([anAnalysis()]);
  assert.deepEqual(await claim(), []);
});

test('the endpoint of a folder is told beside the webhooks, signed by the one secret of its company', async () => {
  await addWebhook();
  for (const resolutionEndpoint of ['https://a.example.org/', 'https://b.example.org/'])
    await addFolder([anAnalysis()], { resolutionEndpoint });
  const claimed = await claim();
  const own = claimed.filter(({ isOfFolder }) => isOfFolder);
  assert.deepEqual(own.map(({ url }) => url).sort(), ['https://a.example.org/', 'https://b.example.org/']);
  assert.equal(claimed.length, 4);
  assert.match(own[0]!.secrets[0]!, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.deepEqual(own[0]!.secrets, own[1]!.secrets);
  const stranger = aUser();
  await addUser(database, stranger);
  await folders.insert(aFolder(stranger, { analyses: [anAnalysis()], resolutionEndpoint: 'https://c.example.org/' }));
  assert.notDeepEqual((await claimOne()).secrets, own[0]!.secrets);
});

test('the endpoints of folders can be switched off for a whole company', async () => {
  const webhook = await addWebhook({ url: null });
  await webhooks.setEnabled(webhook.id, false, new Date());
  await addFolder([anAnalysis()], { resolutionEndpoint: 'https://a.example.org/' });
  assert.deepEqual(await claim(), []);
});

test('what a folder was to be told goes with it', async () => {
  await addWebhook();
  const folder = await addFolder([anAnalysis()]);
  const event = await claimOne();
  await owner.query('delete from folders where id = $1', [folder.id]);
  await outbox.settle(event, verdictOf(event, { kind: 'delivered' }));
  assert.equal(await stateOf(event), undefined);
});

// Who sends what.

test('servers that take at the same time take different events', async () => {
  await addWebhook();
  for (let count = 0; count < 20; count++) await addFolder([anAnalysis()]);
  const taken = (await Promise.all(Array.from({ length: 4 }, () => claim({ events: 10 })))).flat();
  const rest = await claim();
  const ids = [...taken, ...rest].map(({ id }) => id);
  assert.equal(ids.length, 20);
  assert.equal(new Set(ids).size, 20);
});

test('a server that takes an event and dies is not waited for longer than its lease', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  const [lost] = await claim({}, 1);
  await sleep(20);
  const again = await claimOne();
  assert.deepEqual([again.id, again.attempt], [lost!.id, 2]);
});

test('an event that was given back is taken as if it never had been', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  const event = await claimOne();
  await outbox.release(event);
  const again = await claimOne();
  assert.deepEqual([again.id, again.attempt, again.attemptOfPlan], [event.id, 1, 1]);
});

test('a destination gets no more than its share, whatever waits for it, and the others get theirs', async () => {
  await addWebhook({ url: 'https://slow.example.org/1' });
  await addWebhook({ url: 'https://slow.example.org/2' });
  for (let count = 0; count < 5; count++) await addFolder([anAnalysis()]);
  await addWebhook({ url: 'https://quick.example.org/' });
  await addFolder([anAnalysis()]);
  const busy = new Map([['slow.example.org', 1]]);
  const claimed = await claim({ events: 32, perDestination: 4, busy });
  const of = (destination: string) => claimed.filter((event) => event.destination === destination).length;
  assert.deepEqual([of('slow.example.org'), of('quick.example.org'), claimed.length], [3, 1, 4]);
  const full = await claim({ perDestination: 4, busy: new Map([['slow.example.org', 4]]) });
  assert.deepEqual(full, []);
});

test('the oldest is taken first', async () => {
  await addWebhook();
  const folder = await addFolder([anAnalysis()]);
  await addFolder([anAnalysis()]);
  const [event] = await claim({ events: 1 });
  assert.equal(event!.folderId, folder.id);
});

test('how long there is nothing to do is known to the millisecond', async () => {
  assert.equal(await outbox.nextDueInMs(), undefined);
  await addWebhook();
  await addFolder([anAnalysis()]);
  assert.equal(await outbox.nextDueInMs(), 0);
  const event = await claimOne();
  await outbox.settle(event, verdictOf(event, { kind: 'retry', inMs: 5000 }));
  const inMs = (await outbox.nextDueInMs())!;
  assert.ok(inMs > 3000 && inMs <= 5000);
});

// What comes of it.

test('an attempt is logged, and what was taken is not sent again', async () => {
  const webhook = await addWebhook();
  await addFolder([anAnalysis()]);
  const event = await claimOne();
  await outbox.settle(event, verdictOf(event, { kind: 'retry', inMs: 0 }));
  const again = await claimOne();
  const verdict = verdictOf(again, { kind: 'delivered' });
  await outbox.settle(again, verdict);
  assert.equal((await stateOf(event))!.state, 'DELIVERED');
  const logged = await sqlStores(database)(everything).webhookEvents.find(webhook.id, event.id);
  assert.deepEqual(
    logged!.deliveries.map(({ attempt, status, error, durationMs }) => [attempt, status, error, durationMs]),
    [
      [1, 500, 'the receiver answered 500', 7],
      [2, 204, null, 7],
    ],
  );
  assert.deepEqual(logged!.deliveries[1]!.at, verdict.delivery.at);
});

test('a failure that is told late, after another server tried again, changes nothing but the log', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  const [late] = await claim({}, 1);
  await sleep(20);
  const current = await claimOne();
  await outbox.settle(late!, verdictOf(late!, { kind: 'given_up' }));
  const { state, inMs } = (await stateOf(current))!;
  assert.equal(state, 'PENDING');
  assert.ok(inMs > leaseMs / 2);
  await outbox.settle(current, verdictOf(current, { kind: 'delivered' }));
  assert.equal((await stateOf(current))!.state, 'DELIVERED');
});

test('a success that is told late counts: the receiver has it', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  const [late] = await claim({}, 1);
  await sleep(20);
  await claimOne();
  await outbox.settle(late!, verdictOf(late!, { kind: 'delivered' }));
  assert.equal((await stateOf(late!))!.state, 'DELIVERED');
});

test('a webhook that is switched off gives up what it was still to be told', async () => {
  const webhook = await addWebhook();
  await addFolder([anAnalysis()]);
  await addFolder([anAnalysis()]);
  const [event, other] = await claim();
  await outbox.settle(event!, verdictOf(event!, { kind: 'given_up' }, { disable: 'gone' }));
  assert.deepEqual([(await stateOf(event!))!.state, (await stateOf(other!))!.state], ['FAILED', 'FAILED']);
  const { isEnabled, disabledReason, disabledAt } = (await webhooks.find(webhook.id))!;
  assert.deepEqual([isEnabled, disabledReason], [false, 'gone']);
  assert.ok(disabledAt);
});

test('since when nothing got through is known, and forgotten when something does', async () => {
  const webhook = await addWebhook();
  const since = new Date(Date.now() - 3 * dayMs);
  await addFolder([anAnalysis()]);
  const event = await claimOne();
  const failed = verdictOf(event, { kind: 'retry', inMs: 0 });
  await outbox.settle(event, { ...failed, delivery: { ...failed.delivery, at: since } });
  const again = await claimOne();
  assert.deepEqual(again.failingSince, since);
  await outbox.settle(again, verdictOf(again, { kind: 'retry', inMs: 0 }));
  assert.deepEqual((await webhooks.find(webhook.id))!.failingSince, since);
  const last = await claimOne();
  await outbox.settle(last, verdictOf(last, { kind: 'delivered' }));
  assert.equal((await webhooks.find(webhook.id))!.failingSince, null);
});

test('the secret before signs until its grace is over', async () => {
  const secret = newWebhookSecret();
  const webhook = await addWebhook({}, secret);
  const [next, later] = [newWebhookSecret(), newWebhookSecret()];
  await addFolder([anAnalysis()]);
  const at = new Date();
  await webhooks.replaceSecret(webhook.id, next, { at, graceUntil: new Date(Date.now() + dayMs) });
  const event = await claimOne();
  assert.deepEqual(event.secrets, [next, secret]);
  await outbox.release(event);
  await webhooks.replaceSecret(webhook.id, later, { at, graceUntil: new Date(Date.now() - 1) });
  assert.deepEqual((await claimOne()).secrets, [later]);
});

test('what came to an end long ago is forgotten, what is pending is not', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  await addFolder([anAnalysis()]);
  const [done, pending] = await claim();
  await outbox.settle(done!, verdictOf(done!, { kind: 'delivered' }));
  assert.equal(await outbox.deleteDoneBefore(new Date(Date.now() - dayMs)), 0);
  assert.equal(await outbox.deleteDoneBefore(new Date(Date.now() + dayMs)), 1);
  assert.equal(await stateOf(done!), undefined);
  assert.ok(await stateOf(pending!));
});

test('a folder that is gone is not sent, and its event neither', async () => {
  await addWebhook();
  await addFolder([anAnalysis()]);
  const event = await claimOne();
  await outbox.discard(event);
  assert.equal(await stateOf(event), undefined);
});
