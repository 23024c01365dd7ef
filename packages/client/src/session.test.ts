import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { routes, type TokensAnswer } from '@praesto/contract';
import { addRoute } from '../../../apps/server/src/http/route.ts';
import {
  adminCredentials,
  openSignIn,
  startTestApp,
  type TestApp,
} from '../../../apps/server/test/e2e/http-test-app.ts';
import { createClient, PraestoError } from './index.ts';

const minuteMs = 60_000;
let server: TestApp;
let closeSignIn: () => Promise<void>;
let nowMs = Date.now();
let signIns = 0;

before(async () => {
  const { signIn, close } = await openSignIn(() => new Date(nowMs));
  closeSignIn = close;
  server = await startTestApp({
    signIn,
    registerRoutes: [
      (app) => {
        addRoute(app, routes.getAnalysis, async (request) => ({ seen: request.params }));
        app.addHook('onResponse', async (request) => {
          if (request.routeOptions.url === routes.signIn.path) signIns += 1;
        });
      },
    ],
  });
});
after(async () => {
  await server.close();
  await closeSignIn();
});

const isRefusal = (status: number, code: number) => (error: unknown) =>
  error instanceof PraestoError && error.status === status && error.code === code;

test('a client with credentials signs in by itself, once for all calls', async () => {
  const client = createClient({ baseUrl: `${server.url}/`, credentials: adminCredentials });
  const before = signIns;
  const answers = await Promise.all(['a', 'b', 'c/d'].map((id) => client.getAnalysis(id)));
  assert.deepEqual(answers, [
    { seen: { analysisId: 'a' } },
    { seen: { analysisId: 'b' } },
    { seen: { analysisId: 'c/d' } },
  ]);
  assert.equal(signIns - before, 1);
});

test('an expired session is renewed once for all calls, without signing in', async () => {
  const seen: TokensAnswer[] = [];
  const client = createClient({ baseUrl: server.url, onTokens: (tokens) => seen.push(tokens) });
  await client.signIn(adminCredentials);
  nowMs += 16 * minuteMs;
  const before = signIns;
  await Promise.all(['a', 'b', 'c'].map((id) => client.getAnalysis(id)));
  assert.equal(seen.length, 2);
  assert.notEqual(seen[0]?.access_token, seen[1]?.access_token);
  assert.equal(signIns, before);
});

test('tokens of an earlier session go on working', async () => {
  const first = createClient({ baseUrl: server.url });
  const tokens = await first.signIn(adminCredentials);
  nowMs += 20 * minuteMs;
  const second = createClient({ baseUrl: server.url, tokens });
  assert.deepEqual(await second.getAnalysis('a'), { seen: { analysisId: 'a' } });
});

test('where renewing is not possible credentials help, and without them the refusal comes through', async () => {
  const tokens = await createClient({ baseUrl: server.url }).signIn(adminCredentials);
  nowMs += 40 * 24 * 60 * minuteMs;
  await assert.rejects(createClient({ baseUrl: server.url, tokens }).getAnalysis('a'), isRefusal(401, 7));
  const client = createClient({ baseUrl: server.url, tokens, credentials: adminCredentials });
  assert.deepEqual(await client.getAnalysis('a'), { seen: { analysisId: 'a' } });
});

test('a refusal carries code, message, details, status and request id', async () => {
  const client = createClient({ baseUrl: server.url });
  await assert.rejects(client.signIn({ ...adminCredentials, password: 'wrong' }), isRefusal(401, 15));
  await assert.rejects(client.getAnalysis('a'), isRefusal(401, 6));
  await assert.rejects(client.signIn({ email: '', password: 'x' }), (error: unknown) => {
    assert.ok(error instanceof PraestoError);
    assert.equal(error.message, 'Invalid param value');
    assert.match(error.requestId!, /^[0-9a-f-]{36}$/);
    assert.deepEqual(Object.keys(error.details!), ['fields']);
    return true;
  });
});

test('an answer that is not from this server is a refusal without a code', async () => {
  const proxy = async () => new Response('<h1>Bad gateway</h1>', { status: 502 });
  await assert.rejects(createClient({ baseUrl: server.url, fetch: proxy }).checkHealth(), (error: unknown) => {
    assert.ok(error instanceof PraestoError);
    assert.deepEqual([error.status, error.code, error.details], [502, null, null]);
    return true;
  });
});

test('health and version need no session', async () => {
  const client = createClient({ baseUrl: server.url });
  assert.deepEqual(await client.checkHealth(), { status: 'ok' });
  assert.deepEqual(await client.getVersion(), { name: 'praesto', version: '1.2.3' });
});

test('a call that comes late with tokens that another call has renewed meanwhile goes through', async () => {
  const answers = new Map([
    ['old', 401],
    ['new', 200],
  ]);
  let holdBack: (() => void) | undefined;
  const wire: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname;
    const token = new Headers(init?.headers).get('X-Forensic-Access-Token') ?? '';
    if (path.endsWith('/refresh')) return Response.json({ access_token: 'new', expire_token: 'x', expire_date: 0 });
    // The slow call is answered when the quick one has used the new token: the old one is unknown by then.
    if (path.endsWith('/slow') && token === 'old') await new Promise<void>((resolve) => (holdBack = resolve));
    if (path.endsWith('/quick') && token === 'new') holdBack?.();
    const code = path.endsWith('/slow') ? 7 : 8;
    const status = answers.get(token)!;
    return Response.json(status === 200 ? { seen: path } : { error_code: code, error_message: 'no' }, { status });
  };
  const tokens = {
    session_id: '',
    user_id: '',
    company_id: '',
    access_token: 'old',
    expire_token: 'x',
    expire_date: 0,
  };
  const client = createClient({ baseUrl: 'http://127.0.0.1:1', tokens, fetch: wire });
  const [slow, quick] = await Promise.all([client.getAnalysis('slow'), client.getAnalysis('quick')]);
  assert.deepEqual([slow, quick], [{ seen: '/api/analyses/slow' }, { seen: '/api/analyses/quick' }]);
});
