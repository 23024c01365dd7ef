import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompanyView,
  type ErrorBody,
  type FolderView,
  heedsIdempotencyKey,
  type RouteEntry,
  routes,
  type TokensAnswer,
  type WebhookSecretView,
} from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { type Answer, type Caller, formOf, portrait, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let selfie: SentFile;
before(async () => {
  server = await openTestServer({ env: { PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1' } });
  selfie = await portrait('003_03.jpg', 'selfie');
});
after(() => server.close());

const metaData = { 'folder:meta_data': { имя: 'Ақбота' } };

function post<Body>(caller: Caller, path: string, key: string, body?: RequestInit['body']): Promise<Answer<Body>> {
  return send<Body>(caller, 'POST', path, { headers: { 'Idempotency-Key': key }, ...(body !== undefined && { body }) });
}

/** Each form has another boundary. */
const postFolder = <Body = FolderView>(
  caller: Caller,
  key: string,
  payload: unknown = metaData,
  files: readonly SentFile[] = [selfie],
) => post<Body>(caller, '/api/folders/', key, formOf(files, payload));

async function folderIdsOf(caller: Caller): Promise<readonly string[]> {
  const { body } = await send<{ items: FolderView[] }>(caller, 'GET', '/api/folders/');
  return body.items.map((folder) => folder.folder_id);
}

const storedFiles = () => server.media.list();

const codeOf = ({ status, body }: Answer<ErrorBody>) => [status, (body.details as { code?: string } | null)?.code];
const isReplayed = (answer: Answer<unknown>) => answer.headers.get('idempotency-replayed') === 'true';

const claimsOf = async (userId: string) =>
  (await server.owner.query('select * from idempotency_claims where user_id = $1', [userId])).rows;

/** As if the server had died before it could say what came of the request. */
const forgetAnswers = (userId: string) =>
  server.owner.query(
    `update idempotency_claims set status = null, answer = null, leased_until = '-infinity' where user_id = $1`,
    [userId],
  );

test('a folder that is posted twice under one key is made once and answered the same', async () => {
  const caller = await server.signUp();
  const first = await postFolder(caller, 'order-1');
  const files = await storedFiles();
  const again = await postFolder(caller, 'order-1');
  const quoted = await postFolder(caller, '"order-1"');
  assert.equal(first.status, 201);
  assert.equal(isReplayed(first), false);
  for (const answer of [again, quoted]) {
    assert.equal(answer.status, 201);
    assert.equal(answer.text, first.text);
    assert.equal(answer.headers.get('content-type'), first.headers.get('content-type'));
    assert.ok(isReplayed(answer));
  }
  assert.deepEqual(await folderIdsOf(caller), [first.body.folder_id]);
  assert.deepEqual(await storedFiles(), files);
});

test('a key that was used for another request is refused, and nothing changes', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const { body: folder } = await postFolder(caller, 'order-2');
  const others = [
    await postFolder<ErrorBody>(caller, 'order-2', {}),
    await postFolder<ErrorBody>(caller, 'order-2', metaData, [await portrait('003_08.jpg', 'selfie')]),
    await postFolder<ErrorBody>(caller, 'order-2', metaData, [{ ...selfie, name: 'another.jpg' }]),
    await post<ErrorBody>(caller, `/api/folders/${folder.folder_id}/media/`, 'order-2', formOf([selfie], {})),
    await post<ErrorBody>(caller, `/api/folders/${folder.folder_id}/meta_data/`, 'order-2', '{"a": 1}'),
  ];
  for (const answer of others) assert.deepEqual(codeOf(answer), [409, 'idempotency.key_reused']);
  const [{ body: refused }] = others as [Answer<ErrorBody>];
  assert.equal(refused.error_code, 4);
  assert.equal((refused.details as { field?: string }).field, 'Idempotency-Key');
  const { body: now } = await send<FolderView>(caller, 'GET', `/api/folders/${folder.folder_id}/`);
  assert.deepEqual([now.media.length, now.meta_data], [1, folder.meta_data]);
  assert.deepEqual(await folderIdsOf(caller), [folder.folder_id]);
});

test('the same key of another user, in the company and beyond, is another key', async () => {
  const companyId = newId<'company'>();
  const callers = [
    await server.signUp({ companyId }),
    await server.signUp({ companyId }),
    await server.signUp({ isAdmin: true }),
  ];
  const answers = [];
  for (const caller of callers) answers.push(await postFolder(caller, 'shared'));
  assert.ok(answers.every((answer) => answer.status === 201 && !isReplayed(answer)));
  assert.equal(new Set(answers.map(({ body }) => body.folder_id)).size, 3);
});

test('while a request runs, the same one is told to ask again', async () => {
  const caller = await server.signUp();
  const blocker = await server.owner.connect();
  await blocker.query('begin; lock table folders in share mode');
  const running = postFolder(caller, 'slow');
  while ((await claimsOf(caller.user.userId)).length === 0) await sleep(10);
  const meanwhile = await postFolder<ErrorBody>(caller, 'slow');
  const different = await postFolder<ErrorBody>(caller, 'slow', {});
  await blocker.query('commit');
  blocker.release();
  assert.deepEqual(codeOf(meanwhile), [409, 'idempotency.in_progress']);
  assert.equal(meanwhile.headers.get('retry-after'), '1');
  assert.deepEqual(codeOf(different), [409, 'idempotency.key_reused']);
  assert.equal(different.headers.get('retry-after'), null);
  const first = await running;
  assert.equal(first.status, 201);
  assert.equal((await postFolder(caller, 'slow')).text, first.text);
});

test('a client that hung up and asks again has one folder', async () => {
  const caller = await server.signUp();
  const blocker = await server.owner.connect();
  await blocker.query('begin; lock table folders in share mode');
  const gone = new AbortController();
  const headers = { 'X-Forensic-Access-Token': caller.token!, 'Idempotency-Key': 'hung-up' };
  const body = formOf([selfie], metaData);
  const first = fetch(`${server.url}/api/folders/`, { method: 'POST', headers, body, signal: gone.signal });
  while ((await claimsOf(caller.user.userId)).length === 0) await sleep(10);
  gone.abort(new Error('enough'));
  await assert.rejects(first, /enough/);
  await blocker.query('commit');
  blocker.release();
  let answer = await postFolder(caller, 'hung-up');
  for (; answer.status === 409; answer = await postFolder(caller, 'hung-up')) await sleep(20);
  assert.equal(answer.status, 201);
  assert.deepEqual(await folderIdsOf(caller), [answer.body.folder_id]);
});

test('of requests at the same time one runs', async () => {
  const caller = await server.signUp();
  const answers = await Promise.all(Array.from({ length: 5 }, () => postFolder(caller, 'at-once')));
  const [ran, ...more] = answers.filter((answer) => answer.status === 201 && !isReplayed(answer));
  assert.deepEqual(more, []);
  for (const answer of answers) assert.ok(answer.status === 409 || answer.text === ran?.text);
  assert.deepEqual(await folderIdsOf(caller), [ran?.body.folder_id]);
});

test('a refusal does nothing and keeps nothing: the corrected request runs under the same key', async () => {
  const caller = await server.signUp();
  const noPicture = [{ ...selfie, bytes: Buffer.from('no picture') }];
  for (const attempt of [
    () => postFolder(caller, 'order-3', { 'folder:meta_data': 1 }),
    () => postFolder(caller, 'order-3', '{'),
    () => postFolder(caller, 'order-3', metaData, noPicture),
  ]) {
    assert.equal((await attempt()).status, 400);
    assert.deepEqual(await claimsOf(caller.user.userId), []);
  }
  const corrected = await postFolder(caller, 'order-3');
  assert.equal(corrected.status, 201);
  assert.equal(isReplayed(corrected), false);
});

test('after a failure of the server the same request runs, when nothing was done', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const body = JSON.stringify({ url: 'http://127.0.0.1:1/hook' });
  const headers = { 'Idempotency-Key': 'hook' };
  await server.owner.query('alter table webhooks rename to webhooks_away');
  const failed = await send(caller, 'POST', '/api/webhooks/', { headers, body, isServerBroken: true });
  await server.owner.query('alter table webhooks_away rename to webhooks');
  assert.ok(failed.status >= 500);
  const answer = await post<WebhookSecretView>(caller, '/api/webhooks/', 'hook', body);
  assert.equal(answer.status, 201);
  assert.equal(isReplayed(answer), false);
  const again = await post<WebhookSecretView>(caller, '/api/webhooks/', 'hook', body);
  assert.ok(again.body.secret.startsWith('whsec_'));
  assert.equal(again.text, answer.text);
});

test('what was done and not answered is not done again, and the refusal says what was done', async () => {
  const caller = await server.signUp();
  const { body: folder } = await postFolder(caller, 'crashed');
  await forgetAnswers(caller.user.userId);
  const again = await postFolder<ErrorBody>(caller, 'crashed');
  assert.deepEqual(codeOf(again), [409, 'idempotency.answer_lost']);
  const { objects } = again.body.details as { objects: readonly { readonly object: string }[] };
  assert.deepEqual(
    objects.filter(({ object }) => object === 'folder'),
    [{ object: 'folder', object_id: folder.folder_id, action: 'created' }],
  );
  assert.deepEqual(await folderIdsOf(caller), [folder.folder_id]);
});

test('a request that died before it did anything runs again', async () => {
  const caller = await server.signUp();
  const { body: folder } = await postFolder(caller, 'died');
  await server.owner.query('update idempotency_claims set request_id = $2 where user_id = $1', [
    caller.user.userId,
    newId(),
  ]);
  await forgetAnswers(caller.user.userId);
  const again = await postFolder(caller, 'died');
  assert.equal(again.status, 201);
  assert.notEqual(again.body.folder_id, folder.folder_id);
  assert.equal((await postFolder(caller, 'died')).text, again.text);
});

test('after a day the key is free', async () => {
  const caller = await server.signUp();
  const { body: folder } = await postFolder(caller, 'daily');
  await server.owner.query('update idempotency_claims set expires_at = now() where user_id = $1', [caller.user.userId]);
  const next = await postFolder(caller, 'daily', {});
  assert.equal(next.status, 201);
  assert.notEqual(next.body.folder_id, folder.folder_id);
});

test('neither the key, the request nor the answer can be read from the table', async () => {
  const caller = await server.signUp();
  const { body } = await postFolder(caller, 'a-key-to-look-for');
  const [claim] = await claimsOf(caller.user.userId);
  assert.equal(claim.status, 201);
  const everything = Buffer.concat(
    Object.values(claim).map((value) => Buffer.from(value instanceof Buffer ? value : `${value}`)),
  );
  for (const secret of ['a-key-to-look-for', 'Ақбота', body.folder_id, 'folder_id', 'selfie'])
    assert.equal(everything.includes(secret), false, secret);
});

test('a company is made once, whatever the order of the keys and the blanks', async () => {
  const admin = await server.signUp({ userType: 'ADMIN' });
  const first = await post<CompanyView>(
    admin,
    '/api/companies/',
    'c',
    '{"name": "Once", "meta_data": {"a": 1, "b": 2}}',
  );
  const again = await post<CompanyView>(admin, '/api/companies', 'c', '{"meta_data":{"b":2,"a":1},"name":"Once"}');
  assert.equal(again.text, first.text);
  assert.ok(isReplayed(again));
  const { rows } = await server.owner.query(`select id from companies where name = 'Once'`);
  assert.deepEqual(rows, [{ id: first.body.company_id }]);
});

test('a token that was issued is given again, and stays the only one', async () => {
  const admin = await server.signUp({ userType: 'ADMIN' });
  const service = await server.signUp({ isService: true });
  const path = `/api/users/${service.user.userId}/token`;
  const first = await post<TokensAnswer>(admin, path, 'token');
  const again = await post<TokensAnswer>(admin, path, 'token');
  assert.equal(again.body.access_token, first.body.access_token);
  const caller = { url: server.url, token: again.body.access_token };
  assert.equal((await send(caller, 'GET', '/api/folders/')).status, 200);
});

test('a request without a body, and an answer without one', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const { body: hook } = await post<WebhookSecretView>(caller, '/api/webhooks/', 'h', '{"url": "http://127.0.0.1:1/"}');
  const path = `/api/webhooks/${hook.webhook_id}/secret`;
  const first = await post<WebhookSecretView>(caller, path, 's');
  assert.equal((await post<WebhookSecretView>(caller, path, 's')).body.secret, first.body.secret);
  assert.notEqual((await post<WebhookSecretView>(caller, path, 't')).body.secret, first.body.secret);
  assert.equal((await post(caller, '/api/authorize/logout', 'bye')).status, 204);
  assert.equal((await post(caller, '/api/authorize/logout', 'bye')).status, 401);
});

test('what is no key is refused by name before anything is done', async () => {
  const caller = await server.signUp();
  for (const key of ['k'.repeat(256), 'a b', '""', 'a, b', '\u00e9']) {
    const { status, body } = await postFolder<ErrorBody>(caller, key);
    assert.deepEqual([status, body.error_code], [400, 4]);
    assert.equal((body.details as { field?: string }).field, 'Idempotency-Key');
  }
  assert.deepEqual(await folderIdsOf(caller), []);
});

test('every POST of the table that wants a token looks at its key', async () => {
  const admin = await server.signUp({ userType: 'ADMIN' });
  const posts = Object.values<RouteEntry>(routes).filter(heedsIdempotencyKey);
  assert.ok(posts.length >= 20);
  for (const { path } of posts) {
    const { status, body } = await post<ErrorBody>(admin, path.replaceAll(/:\w+/g, newId()), 'no key');
    assert.deepEqual([status, (body.details as { field?: string }).field], [400, 'Idempotency-Key'], path);
  }
});

test('instant requests and requests without a key keep nothing', async () => {
  const caller = await server.signUp();
  const form = () => formOf([selfie], { analyses: [{ type: 'QUALITY' }] });
  const first = await post<FolderView>(caller, '/api/instant/folders/', 'now', form());
  const again = await post<FolderView>(caller, '/api/instant/folders/', 'now', form());
  assert.deepEqual([first.status, again.status, isReplayed(again)], [201, 201, false]);
  await send(caller, 'POST', '/api/folders/', { body: formOf([selfie], {}) });
  assert.deepEqual(await claimsOf(caller.user.userId), []);
});
