import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, PraestoError } from './index.ts';

const tokens = { session_id: 's', user_id: 'u', company_id: 'c', access_token: 'a', expire_token: 'e', expire_date: 1 };
const folder = { folder_id: 'f', analyses: [] };

type Step = number | 'unreachable';

/** A server that answers in these ways, one after the other, and in the last for ever. */
function scriptedClient(
  steps: readonly Step[],
  { retries = 2, retryAfter = '0' }: { readonly retries?: number; readonly retryAfter?: string | null } = {},
) {
  const calls: string[] = [];
  const keys: (string | null)[] = [];
  const wire: typeof fetch = async (input, init) => {
    const step = steps[Math.min(calls.length, steps.length - 1)]!;
    calls.push(`${init?.method} ${new URL(String(input)).pathname}`);
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    if (step === 'unreachable') throw new TypeError('fetch failed');
    const body = step < 300 ? folder : { error_code: 11, error_message: 'x', details: null, error_details: null };
    return Response.json(body, { status: step, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } });
  };
  return { calls, keys, client: createClient({ baseUrl: 'http://praesto.test', tokens, fetch: wire, retries }) };
}

for (const step of ['unreachable', 429, 502, 503, 504] as const) {
  test(`reading is tried again after ${step}`, async () => {
    const { client, calls } = scriptedClient([step, 200]);
    assert.deepEqual(await client.getFolder('f'), folder);
    assert.equal(calls.length, 2);
  });
}

test('after the retries are used up the refusal comes through, as it does at once without any', async () => {
  for (const retries of [0, 1, 3]) {
    const { client, calls } = scriptedClient([503], { retries });
    await assert.rejects(client.getFolder('f'), PraestoError);
    assert.equal(calls.length, retries + 1);
  }
});

test('making a folder is tried again under the same key, so that it is made once', async () => {
  for (const step of ['unreachable', 503, 409] as const) {
    const { client, calls, keys } = scriptedClient([step, 201]);
    assert.deepEqual(await client.createFolder({}), folder);
    assert.equal(calls.length, 2);
    assert.match(keys[0] ?? '', /^[0-9a-f]{32}$/);
    assert.equal(keys[1], keys[0]);
  }
});

test('each call has a key of its own, unless it is given one', async () => {
  const { client, keys } = scriptedClient([201]);
  await client.createFolder({});
  await client.createFolder({});
  await client.createFolder({}, { idempotencyKey: 'order-42' });
  assert.notEqual(keys[0], keys[1]);
  assert.equal(keys[2], 'order-42');
});

test('without retries a call has no key but the one that it is given', async () => {
  const { client, keys } = scriptedClient([201], { retries: 0 });
  await client.createFolder({});
  await client.createFolder({}, { idempotencyKey: 'order-42' });
  assert.deepEqual(keys, [null, 'order-42']);
});

test('what heeds no key is not tried again when it may have been done', async () => {
  for (const step of ['unreachable', 503] as const) {
    const { client, calls, keys } = scriptedClient([step, 201]);
    await assert.rejects(client.createInstantFolder({}));
    assert.equal(calls.length, 1);
    assert.deepEqual(keys, [null]);
  }
});

test('making a folder is tried again when the server was too busy to begin', async () => {
  const { client, calls } = scriptedClient([429, 201]);
  assert.deepEqual(await client.createFolder({}), folder);
  assert.equal(calls.length, 2);
});

test('what is wrong stays wrong and is not tried again', async () => {
  for (const status of [400, 403, 404, 409, 413, 500]) {
    const { client, calls } = scriptedClient([status, 200], { retryAfter: null });
    await assert.rejects(client.getFolder('f'), PraestoError);
    assert.equal(calls.length, 1, String(status));
  }
});

test('whoever is asked to wait for minutes is told so instead', async () => {
  const { client, calls } = scriptedClient([429, 200], { retryAfter: '300' });
  await assert.rejects(
    client.getFolder('f'),
    (error) => error instanceof PraestoError && error.retryAfterMs === 300_000,
  );
  assert.equal(calls.length, 1);
});

test('giving up ends the waiting between two tries', async () => {
  const { client } = scriptedClient([429, 200], { retryAfter: '10' });
  const controller = new AbortController();
  const waiting = client.getFolder('f', { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 20);
  await assert.rejects(waiting, /enough/);
});

test('who gave up while the server answered hears of giving up, and nothing is tried again', async () => {
  const { client, calls } = scriptedClient([429, 200]);
  const controller = new AbortController();
  const waiting = client.getFolder('f', { signal: controller.signal });
  controller.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
  assert.equal(calls.length, 1);
});
