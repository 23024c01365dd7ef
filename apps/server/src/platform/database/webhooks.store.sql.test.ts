import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseList, webhookList } from '@praesto/contract';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { aWebhook } from '../../../test/support/webhook-records.ts';
import { everything } from '../../modules/companies/reach.ts';
import { newWebhookSecret } from '../../modules/webhooks/webhook-secret.ts';
import { newId } from '../../shared/ids.ts';
import { sqlWebhooksStore } from './webhooks.store.sql.ts';

const { database, close } = await openTestDatabase();
after(close);

const [mine, theirs] = [aUser(), aUser()];
const ours = sqlWebhooksStore(database, { kind: 'company', companyId: mine.companyId });
const all = sqlWebhooksStore(database, everything);

before(async () => {
  for (const user of [mine, theirs]) await addUser(database, user);
});

function query(search: Readonly<Record<string, string>> = {}) {
  const parsed = parseList(webhookList, search, new Date());
  assert.ok(parsed.ok);
  return parsed.value;
}

test('a webhook comes back as it was added, without its secret', async () => {
  const webhook = aWebhook(mine);
  assert.equal(await ours.insert(webhook, newWebhookSecret(), 20), 'added');
  assert.deepEqual(await ours.find(webhook.id), webhook);
  assert.deepEqual((await ours.list(query())).items, [webhook]);
});

test('the webhooks of another company are not there', async () => {
  const webhook = aWebhook(theirs);
  assert.equal(await all.insert(webhook, newWebhookSecret(), 20), 'added');
  const at = new Date();
  assert.equal(await ours.find(webhook.id), undefined);
  assert.equal(await ours.setEnabled(webhook.id, false, at), undefined);
  assert.equal(await ours.replaceSecret(webhook.id, newWebhookSecret(), { at, graceUntil: at }), undefined);
  assert.equal(await ours.remove(webhook.id), false);
  assert.ok((await ours.list(query())).items.every(({ companyId }) => companyId === mine.companyId));
  assert.deepEqual(await all.find(webhook.id), webhook);
  const foreign = ours.insert(aWebhook(theirs), newWebhookSecret(), 20);
  await assert.rejects(foreign, /beyond its reach/);
});

test('a company has one webhook for the endpoints of folders, and as many others as allowed', async () => {
  const user = aUser();
  await addUser(database, user);
  const add = (url: string | null, most: number) => all.insert(aWebhook(user, { url }), newWebhookSecret(), most);
  assert.equal(await add(null, 2), 'added');
  assert.equal(await add(null, 2), 'has_one_for_folders');
  assert.equal(await add('https://example.org/', 2), 'added');
  assert.equal(await add('https://example.org/', 2), 'has_too_many');
  assert.equal(await all.insert(aWebhook({ companyId: newId() }), newWebhookSecret(), 2), 'no_such_company');
});

test('switched off by hand and on again it is as before', async () => {
  const webhook = aWebhook(mine);
  await ours.insert(webhook, newWebhookSecret(), 20);
  const at = new Date('2026-04-01T00:00:00Z');
  const off = await ours.setEnabled(webhook.id, false, at);
  assert.deepEqual(off, {
    ...webhook,
    isEnabled: false,
    disabledReason: 'switched_off',
    disabledAt: at,
    updatedAt: at,
  });
  const later = new Date('2026-04-02T00:00:00Z');
  assert.deepEqual(await ours.setEnabled(webhook.id, false, later), { ...off, updatedAt: later });
  assert.deepEqual(await ours.setEnabled(webhook.id, true, later), { ...webhook, updatedAt: later });
});

test('webhooks can be asked for by what they are', async () => {
  const webhook = aWebhook(mine, { createdAt: new Date('2026-05-01T00:00:00Z') });
  await ours.insert(webhook, newWebhookSecret(), 20);
  await ours.setEnabled(webhook.id, false, new Date());
  const { items, total } = await ours.list(query({ is_enabled: 'false' }));
  assert.deepEqual([items.map(({ id }) => id), total], [[webhook.id], 1]);
  const newest = await ours.list(query({ limit: '1' }));
  assert.deepEqual(
    newest.items.map(({ id }) => id),
    [webhook.id],
  );
});
