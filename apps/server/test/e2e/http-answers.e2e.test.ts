import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { routes } from '@praesto/contract';
import { addRoute } from '../../src/http/route.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { sendRaw, startTestApp, type TestApp } from './http-test-app.ts';

let server: TestApp;
let healthError: AppError | null = null;

before(async () => {
  server = await startTestApp({
    checkHealth: async () => {
      if (healthError) throw healthError;
    },
    registerRoutes: [
      (app) => {
        addRoute(app, { ...routes.getFolder, auth: 'none' }, async () => {
          throw new TypeError('a bug with the word hunter2 in it');
        });
        addRoute(app, { ...routes.getAnalysis, auth: 'none' }, async (request) => request.params);
        addRoute(app, { ...routes.createFolder, auth: 'none' }, async () => ({ confidence_spoofing: Number.NaN }));
      },
    ],
  });
});
after(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(server.url + path, { redirect: 'manual', ...init });

test('a route answers with and without a slash and with an empty query, and never redirects', async () => {
  for (const path of ['/api/version', '/api/version/', '/api/version?', '/api/version/?']) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.equal(await response.text(), '{"name": "praesto", "version": "1.2.3"}');
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  }
});

test('an error body has its keys in the documented order, with the documented separators', async () => {
  const response = await get('/api/nowhere/?x=1');
  assert.equal(response.status, 404);
  const details = '{"path": "/api/nowhere/", "reason": "nothing is here"}';
  const ours = '"error_name": "object.not_found"';
  const body = `{"error_code": 10, "error_message": "Object not exist", "details": ${details}, "error_details": ${details}, ${ours}}`;
  assert.equal(await response.text(), body);
});

test('another method on a known path is not allowed, and the answer says which are', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const response = await get('/api/version/', { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get('allow'), 'GET, HEAD, OPTIONS');
    assert.match(
      await response.text(),
      /^\{"error_code": 1, "error_message": "HTTP method not allowed on this endpoint", /,
    );
  }
});

test('an unexpected error shows a request id and nothing of itself', async () => {
  const response = await get('/api/folders/1', { headers: { 'x-request-id': 'req-7' } });
  assert.equal(response.status, 500);
  const text = await response.text();
  assert.doesNotMatch(text, /hunter2|TypeError/);
  assert.deepEqual(JSON.parse(text), {
    error_code: 0,
    error_message: 'Unknown server side error occurred',
    details: { request_id: 'req-7' },
    error_details: { request_id: 'req-7' },
    error_name: 'internal.unknown',
  });
});

test('an answer with a score that is no number is an error, not a null', async () => {
  const response = await get('/api/folders', { method: 'POST' });
  assert.equal(response.status, 500);
  assert.match(await response.text(), /^\{"error_code": 0, /);
});

test('health is 200 when an analysis could run and 503 with the reason when not', async () => {
  const healthy = await get('/api/healthcheck/');
  assert.deepEqual([healthy.status, await healthy.json()], [200, { status: 'ok' }]);
  healthError = new AppError('inference.unavailable', { reason: 'model liveness is missing' });
  const ill = await get('/api/healthcheck/');
  healthError = null;
  assert.equal(ill.status, 503);
  assert.ok(ill.headers.get('retry-after'));
  assert.deepEqual(((await ill.json()) as { details: unknown }).details, { reason: 'model liveness is missing' });
});

test('any web page may call: preflight and answers say so, errors included', async () => {
  const preflight = await get('/api/folders/', { method: 'OPTIONS' });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers')!.toLowerCase(), /x-forensic-access-token/);
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
    assert.match(preflight.headers.get('access-control-allow-methods')!, new RegExp(method));
  }
  for (const path of ['/api/version', '/api/nowhere', '/api/%zz', '/api/folders/1']) {
    const response = await get(path);
    await response.arrayBuffer();
    assert.equal(response.headers.get('access-control-allow-origin'), '*', path);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff', path);
    assert.ok(response.headers.get('x-request-id'), path);
  }
});

test('a request id from outside is kept only when it is fit for a log', async () => {
  const idFor = async (id: string) =>
    (await get('/api/version', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
  assert.equal(await idFor('trace.42-a'), 'trace.42-a');
  for (const id of ['a b', 'x'.repeat(65), '"}{']) assert.notEqual(await idFor(id), id);
});

test('a path that cannot be decoded or is endless is refused in the same shape', async () => {
  for (const [path, status] of [
    ['/api/%zz', 400],
    [`/api/folders/${'x'.repeat(500)}`, 404],
  ] as const) {
    const response = await get(path);
    assert.equal(response.status, status, path);
    assert.match(await response.text(), /^\{"error_code": \d+, "error_message": "/);
  }
});

test('what is no HTTP is answered in the same shape and the connection closed', async () => {
  for (const request of ['BANANA\r\n\r\n', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`]) {
    assert.match(
      await sendRaw(server.port, request),
      /^HTTP\/1\.1 400 [\s\S]*\r\n\r\n\{"error_code": 4, "error_message": "/,
    );
  }
});

test('a parameter reaches its route with and without a slash', async () => {
  for (const path of ['/api/analyses/abc', '/api/analyses/abc/']) {
    assert.deepEqual(await (await get(path)).json(), { analysisId: 'abc' });
  }
});

test('a route that does not say who may call it stops the start', async () => {
  const start = startTestApp({ registerRoutes: [(app) => void app.get('/api/open', async () => ({}))] });
  await assert.rejects(start, /does not say who may call it/);
});
