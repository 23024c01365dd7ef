import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { testAuthority, testHost } from '../../../test/support/test-certificate.ts';
import { openReceiver, type WebhookReceiver } from '../../../test/support/webhook-receiver.ts';
import { type HttpSenderOptions, openHttpSender } from './http-sender.ts';

const never = new AbortController().signal;
const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };
const somewhere: LookupAddress = { address: '93.184.215.14', family: 4 };

type Options = NonNullable<Parameters<typeof openReceiver>[0]>;

async function receiverFor(t: TestContext, options: Options = {}): Promise<WebhookReceiver> {
  const receiver = await openReceiver(options);
  t.after(() => receiver.close());
  return receiver;
}

function senderFor(t: TestContext, options: Partial<HttpSenderOptions> = {}) {
  const sender = openHttpSender({ allowPrivate: true, timeoutMs: 5000, ...options });
  t.after(() => sender.close());
  const post = (url: string, signal = never) =>
    sender.send(
      { url, headers: { 'content-type': 'application/json', 'webhook-id': 'one' }, body: '{"a": 1}' },
      signal,
    );
  return { ...sender, post };
}

/** Look-ups that answer as the script says, one after the other; the last answer stays. */
function scriptedHosts(...answers: readonly (readonly LookupAddress[] | Error)[]) {
  const asked: string[] = [];
  return {
    asked,
    async resolveHost(hostname: string) {
      const answer = answers[Math.min(asked.push(hostname), answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

test('a request arrives as it was given, and its answer comes back', async (t) => {
  const receiver = await receiverFor(t, { answer: 202 });
  const { post } = senderFor(t);
  assert.deepEqual(await post(receiver.url), { kind: 'answered', status: 202, retryAfterMs: null });
  const [webhook] = receiver.received;
  assert.deepEqual([webhook!.method, webhook!.path, webhook!.body], ['POST', '/hook', '{"a": 1}']);
  assert.deepEqual([webhook!.headers['webhook-id'], webhook!.headers['content-type']], ['one', 'application/json']);
});

test('over https the certificate must be for the host and by an authority that is trusted', async (t) => {
  const receiver = await receiverFor(t, { tls: true });
  const { resolveHost } = scriptedHosts([loopback]);
  const trusting = senderFor(t, { resolveHost, authority: testAuthority });
  const url = `https://${testHost}:${receiver.port}/hook`;
  assert.deepEqual(await trusting.post(url), { kind: 'answered', status: 204, retryAfterMs: null });
  const otherHost = await trusting.post(`https://other.example.org:${receiver.port}/hook`);
  assert.deepEqual(otherHost, { kind: 'unanswered', reason: 'the certificate is for another host name' });
  const doubting = await senderFor(t, { resolveHost }).post(url);
  assert.deepEqual(doubting, {
    kind: 'unanswered',
    reason: 'the certificate cannot be verified (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  });
  assert.equal(receiver.received.length, 1);
});

test('a redirect is an answer and is not followed', async (t) => {
  const elsewhere = await receiverFor(t);
  for (const status of [301, 302, 303, 307, 308]) {
    const receiver = await receiverFor(t, {
      answer: (response) => response.writeHead(status, { location: elsewhere.url }).end(),
    });
    assert.deepEqual(await senderFor(t).post(receiver.url), { kind: 'answered', status, retryAfterMs: null });
  }
  assert.equal(elsewhere.received.length, 0);
});

test('literals of private addresses are refused without a connection, however they are written', async (t) => {
  const receiver = await receiverFor(t);
  const hosts = scriptedHosts([somewhere]);
  const { post, findMistake } = senderFor(t, { allowPrivate: false, resolveHost: hosts.resolveHost });
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'localhost',
  ]) {
    const url = `https://${host}:${receiver.port}/hook`;
    assert.deepEqual(
      await post(url),
      { kind: 'unanswered', reason: 'the URL leads to a private or reserved address' },
      host,
    );
    assert.equal(await findMistake(url), 'leads to a private or reserved address', host);
  }
  assert.deepEqual(hosts.asked, []);
  assert.equal(receiver.connections(), 0);
});

test('a host name that leads to a private address is refused, also when only one of its addresses is', async (t) => {
  const receiver = await receiverFor(t, { tls: true });
  const url = `https://${testHost}:${receiver.port}/hook`;
  const v6 = (address: string): LookupAddress => ({ address, family: 6 });
  for (const found of [
    [loopback],
    [somewhere, loopback],
    [v6('::1')],
    [v6('::ffff:127.0.0.1')],
    [somewhere, v6('fe80::1')],
  ]) {
    const { resolveHost } = scriptedHosts(found);
    const { post, findMistake } = senderFor(t, { allowPrivate: false, resolveHost, authority: testAuthority });
    assert.deepEqual(await post(url), {
      kind: 'unanswered',
      reason: 'the host name leads to a private or reserved address',
    });
    assert.equal(await findMistake(url), 'leads to a private or reserved address');
  }
  assert.equal(receiver.connections(), 0);
});

test('a host name that turns private after it was checked is not connected to', async (t) => {
  const receiver = await receiverFor(t, { tls: true });
  const hosts = scriptedHosts([somewhere], [loopback]);
  const { post, findMistake } = senderFor(t, {
    allowPrivate: false,
    resolveHost: hosts.resolveHost,
    authority: testAuthority,
  });
  const url = `https://${testHost}:${receiver.port}/hook`;
  assert.equal(await findMistake(url), undefined);
  assert.deepEqual(await post(url), {
    kind: 'unanswered',
    reason: 'the host name leads to a private or reserved address',
  });
  assert.deepEqual([receiver.connections(), receiver.received.length], [0, 0]);
});

test('a host name is looked up once for a connection, and the connection goes where that led', async (t) => {
  const receiver = await receiverFor(t);
  const hosts = scriptedHosts([loopback], [somewhere]);
  const { post } = senderFor(t, { resolveHost: hosts.resolveHost });
  const outcome = await post(`http://${testHost}:${receiver.port}/hook`);
  assert.equal(outcome.kind, 'answered');
  assert.deepEqual([hosts.asked, receiver.connections()], [[testHost], 1]);
});

test('every request is checked anew: no connection is kept from one to the next', async (t) => {
  const receiver = await receiverFor(t);
  const hosts = scriptedHosts([loopback]);
  const { post } = senderFor(t, { resolveHost: hosts.resolveHost });
  for (const round of [1, 2, 3]) {
    await post(`http://${testHost}:${receiver.port}/hook`);
    assert.equal(hosts.asked.length, round);
  }
});

test('a host that nobody knows, or that cannot be looked up, is told in words', async (t) => {
  const failure = (code: string) => Object.assign(new Error('getaddrinfo'), { code });
  const hosts = scriptedHosts(
    failure('ENOTFOUND'),
    failure('ENOTFOUND'),
    failure('EAI_AGAIN'),
    failure('EAI_AGAIN'),
    [],
  );
  const { post, findMistake } = senderFor(t, { resolveHost: hosts.resolveHost });
  const url = `https://${testHost}/`;
  assert.deepEqual(await post(url), { kind: 'unanswered', reason: 'the host name is not known' });
  assert.equal(await findMistake(url), 'names a host that is not known');
  assert.deepEqual(await post(url), { kind: 'unanswered', reason: 'the host name cannot be looked up at the moment' });
  assert.equal(await findMistake(url), undefined);
  assert.deepEqual(await post(url), { kind: 'unanswered', reason: 'the host name is not known' });
});

test('a receiver that does not answer in time is given up', async (t) => {
  const receiver = await receiverFor(t, { answer: () => {} });
  const { post } = senderFor(t, { timeoutMs: 300 });
  assert.deepEqual(await post(receiver.url), { kind: 'unanswered', reason: 'no answer within 0.3 s' });
});

test('an answer that never ends holds nothing up: its status counts, and the rest is left', async (t) => {
  const dribbling = await receiverFor(t, {
    answer(response) {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    },
  });
  const { post } = senderFor(t, { timeoutMs: 400 });
  assert.deepEqual(await post(dribbling.url), { kind: 'answered', status: 200, retryAfterMs: null });
});

test('of a long answer no more than 64 KiB is read', async (t) => {
  const sent = Promise.withResolvers<number>();
  const receiver = await receiverFor(t, {
    answer(response) {
      response.writeHead(500);
      const chunk = Buffer.alloc(64 * 1024);
      const fill = () => {
        while (response.write(chunk));
      };
      response.on('drain', fill).on('close', () => sent.resolve(response.socket?.bytesWritten ?? 0));
      fill();
    },
  });
  assert.deepEqual(await senderFor(t).post(receiver.url), { kind: 'answered', status: 500, retryAfterMs: null });
  // What was not read is in the buffers of the operating system, which take some MiB.
  assert.ok((await sent.promise) < 16 * 1024 * 1024);
});

test('a head without end, and an answer that is no HTTP, are failures in words', async (t) => {
  const answers: readonly (readonly [string, string])[] = [
    [`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(32 * 1024)}\r\n\r\n`, 'the head of the answer is too long'],
    ['SSH-2.0-OpenSSH_9.2\r\n', 'the answer is not HTTP'],
    ['', 'the connection broke before an answer came'],
  ];
  for (const [bytes, reason] of answers) {
    const server = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(bytes)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    t.after(() => server.close());
    const { port } = server.address() as { port: number };
    assert.deepEqual(await senderFor(t).post(`http://127.0.0.1:${port}/`), { kind: 'unanswered', reason });
  }
});

test('a closed port is told in words, without its address', async (t) => {
  const receiver = await openReceiver();
  await receiver.close();
  assert.deepEqual(await senderFor(t).post(receiver.url), { kind: 'unanswered', reason: 'the connection was refused' });
});

test('an https URL to a receiver of http is told in words', async (t) => {
  const receiver = await receiverFor(t);
  const outcome = await senderFor(t).post(`https://127.0.0.1:${receiver.port}/`);
  assert.deepEqual(outcome, { kind: 'unanswered', reason: 'no TLS connection came about' });
});

test('what a receiver asks for in Retry-After comes back, in seconds or as a date', async (t) => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  for (const [header, low, high] of [
    ['120', 120_000, 120_000],
    [inAMinute, 55_000, 60_000],
    ['soon', null, null],
  ] as const) {
    const receiver = await receiverFor(t, {
      answer: (response) => response.writeHead(503, { 'retry-after': header }).end(),
    });
    const outcome = await senderFor(t).post(receiver.url);
    assert.ok(outcome.kind === 'answered' && outcome.status === 503);
    if (low === null) assert.equal(outcome.retryAfterMs, null);
    else assert.ok(outcome.retryAfterMs! >= low && outcome.retryAfterMs! <= high);
  }
});

test('a signal that fires ends a request at once', async (t) => {
  const stopping = new AbortController();
  const receiver = await receiverFor(t, { answer: () => stopping.abort() });
  await assert.rejects(senderFor(t).post(receiver.url, stopping.signal), { name: 'AbortError' });
});
