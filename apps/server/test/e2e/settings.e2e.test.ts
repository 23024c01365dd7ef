import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

const path = '/api/ab-testings-configs';
let server: PeopleServer;
let boss: Person;
let client: Person;

before(async () => {
  server = await openPeopleServer();
  boss = await server.signUp({ isAdmin: true });
  client = await server.signUp({ companyId: boss.user.companyId });
});
after(() => server.close());

const settingsOf = async (by: Person, query = '') => (await call(by, 'GET', path + query)).body;

test('settings of capture components are empty until the company says something', async () => {
  assert.deepEqual(await settingsOf(client), {});
  const changed = await call(boss, 'PATCH', `${path}/`, { 'pixel 9': { zoom: 1.2 }, default: { zoom: 1 } });
  assert.deepEqual([changed.status, changed.body], [200, { default: { zoom: 1 }, 'pixel 9': { zoom: 1.2 } }]);
  await call(boss, 'PATCH', path, { default: null, new: { zoom: null } });
  assert.deepEqual(await settingsOf(client), { 'pixel 9': { zoom: 1.2 }, new: { zoom: null } });
});

test('another company is named by those who reach beyond their own', async () => {
  const admin = await server.signUp({ userType: 'ADMIN' });
  const stranger = await server.signUp({ isAdmin: true });
  const ofTheirs = `?company_id=${stranger.user.companyId}`;
  assert.deepEqual((await call(admin, 'PATCH', path + ofTheirs, { a: 1 })).body, { a: 1 });
  assert.deepEqual(await settingsOf(stranger), { a: 1 });
  assert.deepEqual(await settingsOf(admin), {});
  assert.deepEqual(await settingsOf(await server.signUp({ userType: 'OPERATOR' }), ofTheirs), { a: 1 });
  assert.deepEqual(await refusal(boss, 'GET', path + ofTheirs), [404, 10, 'company_id']);
  assert.deepEqual(await refusal(boss, 'PATCH', path + ofTheirs, { a: 2 }), [404, 10, 'company_id']);
  assert.deepEqual(await refusal(admin, 'PATCH', `${path}?company_id=${randomUUID()}`, {}), [404, 10, 'company_id']);
  assert.deepEqual(await settingsOf(stranger), { a: 1 });
});

test('bad input is refused by field and changes nothing', async () => {
  const before = await settingsOf(boss);
  assert.deepEqual(await refusal(client, 'PATCH', path, {}), [403, 9, undefined]);
  assert.deepEqual(await refusal(boss, 'PATCH', path, []), [400, 3, 'body']);
  assert.deepEqual(await refusal(boss, 'PATCH', path, { a: 'x'.repeat(66_000) }), [400, 4, 'body']);
  assert.deepEqual(await refusal(boss, 'PATCH', `${path}?company_id=x`, {}), [400, 4, 'company_id']);
  assert.deepEqual(await refusal(boss, 'GET', `${path}?device=x`), [400, 4, 'device']);
  assert.deepEqual(await settingsOf(boss), before);
});

test('metadata of users above the companies, and of removed ones, is nobody’s within a company', async () => {
  const admin = await server.signUp({ companyId: boss.user.companyId, userType: 'ADMIN', metaData: { secret: 1 } });
  const metaData = `/api/users/${admin.user.userId}/meta_data`;
  assert.deepEqual(await refusal(boss, 'GET', metaData), [404, 10, 'user_id']);
  assert.deepEqual(await refusal(boss, 'PATCH', metaData, { a: 1 }), [404, 10, 'user_id']);
  assert.deepEqual((await call(admin, 'GET', metaData)).body, { secret: 1 });
  await server.owner.query('update users set is_removed = true where id = $1', [client.user.userId]);
  assert.deepEqual(await refusal(boss, 'GET', `/api/users/${client.user.userId}/meta_data`), [404, 10, 'user_id']);
});
