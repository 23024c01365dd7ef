import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { folderPayload, routes } from '@praesto/contract';
import { readUpload } from '../../src/http/multipart.ts';
import { addRoute } from '../../src/http/route.ts';
import { echoUploads, openSignIn, sendRaw, startTestApp } from './http-test-app.ts';

const path = '/api/instant/folders';
const head = (length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n`;

async function start(t: TestContext, options: Parameters<typeof startTestApp>[0]) {
  const server = await startTestApp(options);
  t.after(() => server.close());
  return server;
}

function formOf(bytes: number): FormData {
  const form = new FormData();
  form.append('photo', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
  return form;
}

test('uploads beyond the budget are refused at once and pass when others are done', async (t) => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived: () => void = () => {};
  const firstArrived = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await start(t, {
    limits: { maxBytesInFlight: 150_000 },
    registerRoutes: [
      (app) =>
        addRoute(app, routes.createInstantFolder, async (request) => {
          await readUpload(request, folderPayload);
          arrived();
          await held;
          return {};
        }),
    ],
  });
  const post = () => fetch(server.url + path, { method: 'POST', body: formOf(100_000) });
  const first = post();
  await firstArrived;
  const refused = await post();
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '1');
  assert.match(await refused.text(), /^\{"error_code": 101, "error_message": "Too many requests", /);
  assert.equal((await fetch(`${server.url}/api/healthcheck`)).status, 200);
  release();
  assert.equal((await first).status, 200);
  await (await first).arrayBuffer();
  assert.equal((await post()).status, 200);
});

test('a body of undeclared length counts against limit and budget as it comes', async (t) => {
  const server = await start(t, {
    limits: { maxBytesInFlight: 150_000, maxFileBytes: 1e6 },
    registerRoutes: [echoUploads],
  });
  const stream = () => new Response(formOf(300_000));
  const response = stream();
  const init = { method: 'POST', body: response.body, headers: response.headers, duplex: 'half' } as RequestInit;
  assert.equal((await fetch(server.url + path, init)).status, 429);
});

test('a stranger can send neither files nor much to the sign-in', async (t) => {
  const { signIn, close } = await openSignIn(() => new Date());
  t.after(close);
  const server = await start(t, { signIn });
  const post = (body: NonNullable<RequestInit['body']>) =>
    fetch(`${server.url}/api/authorize/auth`, { method: 'POST', body });
  assert.equal((await post(formOf(10))).status, 400);
  assert.equal((await post(formOf(3_000_000))).status, 413);
  assert.equal((await post('x'.repeat(600_000))).status, 413);
});

test('a client that stops sending is told so', async (t) => {
  const server = await start(t, { limits: { bodyIdleMs: 50 }, registerRoutes: [echoUploads] });
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`${head(1000)}--b\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  assert.match(answer.toString(), /^HTTP\/1\.1 408 [\s\S]*"error_code": 3/);
});

test('a declared length beyond every limit is refused before any of it is read', async (t) => {
  const server = await start(t, { registerRoutes: [echoUploads] });
  const socket = connect(server.port, '127.0.0.1');
  socket.write(head(10 ** 12));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  assert.match(answer.toString(), /^HTTP\/1\.1 413 [\s\S]*"error_code": 3/);
});

test('a client that goes on sending after a refusal is cut off', async (t) => {
  const server = await start(t, {
    limits: { maxFiles: 1, maxFileBytes: 10, maxPayloadBytes: 10 },
    registerRoutes: [echoUploads],
  });
  const socket = connect(server.port, '127.0.0.1');
  // However the connection ends: with the answer read, or reset while more was on its way.
  const closed = new Promise((resolve) => socket.on('error', () => {}).on('close', resolve));
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000), Buffer.from('\r\n')]);
  const feed = () => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', feed);
  };
  socket.resume();
  feed();
  await closed;
  assert.ok(socket.destroyed);
});

test('a client that leaves in mid-upload gives its memory back and nothing is created', async (t) => {
  let created = 0;
  let entered: () => void = () => {};
  const handlerEntered = new Promise<void>((resolve) => {
    entered = resolve;
  });
  let settled: (error: unknown) => void = () => {};
  const reading = new Promise<unknown>((resolve) => {
    settled = resolve;
  });
  const server = await start(t, {
    limits: { maxBytesInFlight: 100_000 },
    registerRoutes: [
      (app) =>
        addRoute(app, routes.createInstantFolder, async (request) => {
          entered();
          await readUpload(request, folderPayload).catch((error: unknown) => {
            settled(error);
            throw error;
          });
          created += 1;
          return {};
        }),
    ],
  });
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`${head(90_000)}--b\r\nContent-Disposition: form-data; name="a"; filename="a.jpg"\r\n\r\nhalf a photo`);
  await handlerEntered;
  socket.destroy();
  assert.match(String(await reading), /the connection ended before the body did/);
  const next = await fetch(server.url + path, { method: 'POST', body: formOf(80_000) });
  assert.equal(next.status, 200);
  assert.equal(created, 1);
});

test('a client that leaves while its request is worked on stops the work', async (t) => {
  let entered: (gone: AbortSignal) => void = () => {};
  const working = new Promise<AbortSignal>((resolve) => {
    entered = resolve;
  });
  const server = await start(t, {
    registerRoutes: [
      (app) =>
        addRoute(app, routes.createInstantFolder, async (request) => {
          await readUpload(request, folderPayload);
          entered(request.clientGone);
          await once(request.clientGone, 'abort');
          request.clientGone.throwIfAborted();
        }),
    ],
  });
  const abort = new AbortController();
  const call = fetch(server.url + path, { method: 'POST', body: formOf(1000), signal: abort.signal });
  const gone = await working;
  assert.equal(gone.aborted, false);
  abort.abort();
  await assert.rejects(call, { name: 'AbortError' });
  if (!gone.aborted) await once(gone, 'abort');
  assert.equal((await fetch(`${server.url}/api/version`)).status, 200);
});

test('a head that never ends is answered and the connection closed', async (t) => {
  const server = await start(t, { limits: { headersTimeoutMs: 100, requestTimeoutMs: 200 } });
  assert.match(
    await sendRaw(server.port, 'GET /api/version HTTP/1.1\r\nHost: x\r\n'),
    /^HTTP\/1\.1 408 [\s\S]*"error_code": 3/,
  );
});

test('a server that closes answers what it has begun', async (t) => {
  let release: () => void = () => {};
  let entered: () => void = () => {};
  const working = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const server = await start(t, {
    registerRoutes: [
      (app) =>
        addRoute(app, routes.createInstantFolder, async () => {
          entered();
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          return { done: true };
        }),
    ],
  });
  const call = fetch(server.url + path, { method: 'POST' });
  await working;
  const closing = server.app.close();
  release();
  assert.deepEqual(await (await call).json(), { done: true });
  await closing;
});
