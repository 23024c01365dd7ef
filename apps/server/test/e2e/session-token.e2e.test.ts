import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  type ConfigView,
  configView,
  type SessionKeysView,
  type SessionTokenView,
  sessionKeysView,
  sessionTokenView,
} from '@praesto/contract';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { type Caller, send } from './support/http-client.ts';
import { openStatelessServer, openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_SESSION_TOKEN_TTL: '60', PRAESTO_PASSWORD_MIN_LENGTH: '15' } });
});
after(() => server.close());

async function tokenOf(caller: Caller): Promise<SessionTokenView> {
  const { status, body, text } = await send(caller, 'GET', '/api/authorize/session_token/');
  assert.equal(status, 200, text);
  return sessionTokenView.parse(body);
}

async function keysOf(url: string): Promise<SessionKeysView> {
  const { body } = await send({ url, token: null }, 'GET', '/api/authorize/session_token/keys');
  return sessionKeysView.parse(body);
}

test('a session token proves who has a session, for a short time, and is checked by a published key', async () => {
  const caller = await server.signUp();
  const { session_token: token, expire_date: end } = await tokenOf(caller);
  const keys = createLocalJWKSet(await keysOf(server.url));
  const { payload } = await jwtVerify(token, keys, { issuer: 'praesto', audience: 'capture', algorithms: ['ES384'] });
  assert.equal(payload.sub, caller.user.userId);
  assert.equal(payload.company_id, caller.user.companyId);
  assert.equal(payload.exp, end);
  assert.equal(payload.exp! - payload.iat!, 60);
  const { rows } = await server.owner.query('select id from sessions where user_id = $1', [caller.user.userId]);
  assert.equal(payload.sid, rows[0].id);
  assert.notEqual(decodeJwt((await tokenOf(caller)).session_token).jti, payload.jti);
});

test('every role but OPERATOR is given one', async () => {
  for (const user of [
    { userType: 'ADMIN' },
    { isAdmin: true },
    { isService: true },
    { userType: 'CLIENT OPERATOR' },
  ] as const) {
    await tokenOf(await server.signUp(user));
  }
  const operator = await server.signUp({ userType: 'OPERATOR' });
  const refused = await send<{ error_code: number }>(operator, 'GET', '/api/authorize/session_token');
  assert.deepEqual([refused.status, refused.body.error_code], [403, 9]);
  const stranger = await send<{ error_code: number }>(
    { url: server.url, token: null },
    'GET',
    '/api/authorize/session_token',
  );
  assert.deepEqual([stranger.status, stranger.body.error_code], [401, 6]);
});

test('the key that was made is kept, in no answer and no log of changes', async () => {
  const { rows } = await server.owner.query('select purpose, private_key from signing_keys');
  assert.equal(rows.length, 1);
  assert.match(rows[0].private_key, /^-----BEGIN PRIVATE KEY-----/);
  const { text } = await send({ url: server.url, token: null }, 'GET', '/api/authorize/session_token/keys');
  assert.doesNotMatch(text, /"d"/);
});

test('without sign-in a token is given to everybody, by a key from a file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-key-'));
  t.after(() => rm(folder, { recursive: true }));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const file = join(folder, 'key.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const stateless = await openStatelessServer({ env: { PRAESTO_JWT_PRIVATE_KEY_FILE: file } });
  t.after(() => stateless.close());
  const { session_token: token } = await tokenOf({ url: stateless.url, token: null });
  const { keys } = await keysOf(stateless.url);
  const { x, y } = privateKey.export({ format: 'jwk' });
  assert.deepEqual(
    keys.map((key) => [key.x, key.y]),
    [[x, y]],
  );
  assert.equal(decodeProtectedHeader(token).kid, keys[0]?.kid);
  assert.equal((await jwtVerify(token, createLocalJWKSet({ keys }))).payload.sub, undefined);
});

test('a key of another kind stops the start in words', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-key-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const opening = openStatelessServer({ env: { PRAESTO_JWT_PRIVATE_KEY_FILE: file } });
  await assert.rejects(opening, { message: /PRAESTO_JWT_PRIVATE_KEY_FILE is no private key of the curve P-384/ });
  const absent = openStatelessServer({ env: { PRAESTO_JWT_PRIVATE_KEY_FILE: join(folder, 'absent.pem') } });
  await assert.rejects(absent, { message: /^The key file .*absent\.pem cannot be read: ENOENT/ });
});

test('time zone and limits are told to everybody', async () => {
  const { status, body } = await send<ConfigView>({ url: server.url, token: null }, 'GET', '/api/config/');
  assert.equal(status, 200);
  assert.deepEqual(configView.parse(body).limits, {
    max_files: 10,
    max_file_bytes: 10_485_760,
    max_payload_bytes: 524_288,
    max_video_seconds: 60,
    max_list_limit: 5000,
    password_min_length: 15,
    session_ttl_seconds: 900,
  });
  assert.equal(body.time_zone, 'UTC');
  assert.ok(body.analyses.includes('QUALITY'));
});
