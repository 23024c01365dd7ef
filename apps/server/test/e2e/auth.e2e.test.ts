import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { routes, type TokensAnswer, tokensAnswer } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute, requireSignedIn } from '../../src/http/route.ts';
import type { Reach } from '../../src/modules/companies/reach.ts';
import type { Stores } from '../../src/modules/stores.ts';
import { adminCredentials, openSignIn, startTestApp, type TestApp } from './http-test-app.ts';

const tokenRoutes = Object.values(routes).filter(({ auth }) => auth !== 'none');
const minuteMs = 60_000;
let server: TestApp;
let closeSignIn: () => Promise<void>;
let nowMs = Date.now();
const reachOf = new Map<Stores, Reach>();

before(async () => {
  const { signIn: signingIn, close } = await openSignIn(() => new Date(nowMs));
  closeSignIn = close;
  server = await startTestApp({
    signIn: signingIn,
    storesFor: (reach) => {
      const stores = {} as Stores;
      reachOf.set(stores, reach);
      return stores;
    },
    registerRoutes: tokenRoutes.map((entry) => (app: FastifyInstance) => {
      addRoute(app, entry, async (request) => {
        const { actor, stores } = requireSignedIn(request);
        return { actor, boundTo: reachOf.get(stores) };
      });
    }),
  });
});
after(async () => {
  await server.close();
  await closeSignIn();
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers };
  const response = await fetch(server.url + path, init);
  return { status: response.status, text: await response.text() };
}

async function signIn(): Promise<TokensAnswer> {
  const { status, text } = await post('/api/authorize/auth', { credentials: adminCredentials });
  assert.equal(status, 200);
  return tokensAnswer.parse(JSON.parse(text));
}

const refresh = (expireToken: unknown, accessToken?: string) =>
  post(
    '/api/authorize/refresh/',
    { expire_token: expireToken },
    accessToken ? { 'X-Forensic-Access-Token': accessToken } : {},
  );

async function call(headers: Record<string, string>) {
  const response = await fetch(`${server.url}/api/folders/1`, { headers });
  const body = (await response.json()) as {
    error_code?: number;
    error_message?: string;
    actor?: object;
    boundTo?: Reach;
  };
  return { status: response.status, ...body };
}

const callWith = (token: string) => call({ 'X-Forensic-Access-Token': token });

test('signing in answers in the shape that scripts cut apart', async () => {
  const { text } = await post('/api/authorize/auth/', { credentials: adminCredentials });
  assert.deepEqual(Object.keys(JSON.parse(text)).slice(3), ['access_token', 'expire_token', 'expire_date']);
  assert.match(text, /"access_token": "[0-9a-z]{128}", "expire_token": "[0-9a-z]{128}", "expire_date": \d+(\.\d+)?\}$/);
  const eighthWord = text.split(' ')[7];
  assert.match(eighthWord!, /^"[0-9a-z]{128}",$/);
});

test('credentials are taken under any content type and e-mails in any case', async () => {
  const body = { credentials: { ...adminCredentials, email: ' Admin@Example.ORG ' } };
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json']) {
    assert.equal((await post('/api/authorize/auth', body, { 'content-type': type })).status, 200, type);
  }
  const form = new FormData();
  form.append('payload', JSON.stringify(body));
  assert.equal((await fetch(`${server.url}/api/authorize/auth`, { method: 'POST', body: form })).status, 200);
});

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const wrong = await post('/api/authorize/auth', { credentials: { ...adminCredentials, password: 'x' } });
  const unknown = await post('/api/authorize/auth', { credentials: { email: 'nobody@example.org', password: 'x' } });
  assert.deepEqual(wrong, {
    status: 401,
    text: '{"error_code": 15, "error_message": "Invalid auth credentials", "details": null, "error_details": null, "error_name": "credentials.wrong"}',
  });
  assert.deepEqual(unknown, wrong);
});

test('bodies that are no credentials are refused by field', async () => {
  const cases: [body: unknown, code: number, field: string][] = [
    ['', 3, 'credentials'],
    ['{"credentials"', 3, 'body'],
    [[], 3, 'body'],
    [{ credentials: {} }, 3, 'credentials.email'],
    [{ credentials: { email: 5, password: 'x' } }, 5, 'credentials.email'],
    [{ credentials: { email: 'a\0b', password: 'x' } }, 4, 'credentials.email'],
    [{ credentials: { email: '', password: 'x' } }, 4, 'credentials.email'],
  ];
  for (const [body, code, field] of cases) {
    const { status, text } = await post('/api/authorize/auth', body);
    const refusal = JSON.parse(text) as { error_code: number; details: { fields: { field: string }[] } };
    assert.deepEqual(
      [status, refusal.error_code, refusal.details.fields[0]?.field],
      [400, code, field],
      JSON.stringify(body),
    );
  }
});

test('a token says who calls, and binds the stores of what they may see', async () => {
  const tokens = await signIn();
  for (const header of ['X-Forensic-Access-Token', 'X-Forensics-Access-Token', 'x-forensic-access-token']) {
    const { status, actor, boundTo } = await call({ [header]: tokens.access_token });
    assert.equal(status, 200);
    const expected = {
      userId: tokens.user_id,
      companyId: tokens.company_id,
      userType: 'ADMIN',
      isAdmin: true,
      isService: false,
      blockedAnalyses: [],
    };
    assert.deepEqual(actor, expected);
    assert.deepEqual(boundTo, { kind: 'all' });
  }
});

test('a missing, a wrong and an expired token have their own codes', async () => {
  const tokens = await signIn();
  assert.deepEqual(await call({}), {
    status: 401,
    error_code: 6,
    error_message: 'User auth token is not provided. You must be logged for this request.',
    details: null,
    error_details: null,
    error_name: 'token.missing',
  });
  for (const token of ['x', 'f'.repeat(128), tokens.expire_token, tokens.access_token.toUpperCase()]) {
    const { status, error_code } = await callWith(token);
    assert.deepEqual([status, error_code], [401, 7]);
  }
  nowMs += 16 * minuteMs;
  const { status, error_code } = await callWith(tokens.access_token);
  assert.deepEqual([status, error_code], [401, 8]);
});

test('a session that is used lives on, one that is not ends', async () => {
  const tokens = await signIn();
  for (let uses = 0; uses < 4; uses++) {
    nowMs += 10 * minuteMs;
    assert.equal((await callWith(tokens.access_token)).status, 200);
  }
  nowMs += 15 * minuteMs;
  assert.equal((await callWith(tokens.access_token)).error_code, 8);
});

test('an expired session is renewed, and the old tokens die when the new ones are first used', async () => {
  const old = await signIn();
  nowMs += 20 * minuteMs;
  const { status, text } = await refresh(old.expire_token, old.access_token);
  assert.equal(status, 200);
  const fresh = tokensAnswer.parse(JSON.parse(text));
  assert.notEqual(fresh.access_token, old.access_token);
  assert.equal((await callWith(old.access_token)).error_code, 8);
  assert.equal((await callWith(fresh.access_token)).status, 200);
  assert.equal((await callWith(old.access_token)).error_code, 7);
  assert.equal((await refresh(old.expire_token, old.access_token)).status, 401);
  assert.equal((await callWith(fresh.access_token)).status, 200);
});

test('a renewal that went astray can be repeated', async () => {
  const old = await signIn();
  assert.equal((await refresh(old.expire_token, old.access_token)).status, 200);
  const again = tokensAnswer.parse(JSON.parse((await refresh(old.expire_token, old.access_token)).text));
  assert.equal((await callWith(again.access_token)).status, 200);
});

test('renewing is refused with the documented sentences', async () => {
  const mine = await signIn();
  const other = await signIn();
  const refusals: [Awaited<ReturnType<typeof refresh>>, number, string][] = [
    [
      await refresh(undefined, mine.access_token),
      400,
      'Could not locate field for key_path expire_token from provided dict data',
    ],
    [await refresh('f'.repeat(128), mine.access_token), 401, 'Session not found'],
    [await refresh(mine.access_token, mine.access_token), 401, 'Session not found'],
    [await refresh(other.expire_token, mine.access_token), 403, 'You have not access to refresh this session'],
    [await refresh(mine.expire_token), 401, 'User auth token is not provided. You must be logged for this request.'],
  ];
  for (const [{ status, text }, expectedStatus, message] of refusals) {
    assert.equal(status, expectedStatus);
    assert.equal((JSON.parse(text) as { error_message: string }).error_message, message);
  }
});

test('a session cannot be renewed for ever after its end', async () => {
  const old = await signIn();
  nowMs += 31 * 24 * 60 * minuteMs;
  const { status, text } = await refresh(old.expire_token, old.access_token);
  assert.deepEqual([status, (JSON.parse(text) as { error_message: string }).error_message], [401, 'Session not found']);
});

test('every route that wants a token answers 401 before it reads anything', async () => {
  assert.ok(tokenRoutes.length >= 4);
  for (const { method, path } of tokenRoutes) {
    const init = { method, ...(method === 'POST' && { body: 'neither JSON nor a form' }) };
    const response = await fetch(server.url + path.replaceAll(/:\w+/g, 'x'), init);
    assert.deepEqual([response.status, ((await response.json()) as { error_code: number }).error_code], [401, 6], path);
  }
});

test('in the stateless mode the instant route needs no token and nothing else is there', async (t) => {
  const stateless = await startTestApp({
    registerRoutes: tokenRoutes.map((entry) => (app: FastifyInstance) => {
      addRoute(app, entry, async (request) => ({ isSignedIn: request.signedIn !== null }));
    }),
  });
  t.after(() => stateless.close());
  const instant = await fetch(`${stateless.url}/api/instant/folders/`, { method: 'POST' });
  assert.deepEqual(await instant.json(), { isSignedIn: false });
  for (const path of ['/api/authorize/auth', '/api/folders']) {
    assert.equal((await fetch(stateless.url + path, { method: 'POST' })).status, 404, path);
  }
});
