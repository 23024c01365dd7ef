import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from './index.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"test": 2432232314}';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

/** Headers as the reference library signs them. */
function signed(at = new Date(), signer = secret) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(signer).sign(id, at, body),
  };
}

const refused = (reason: RegExp) => (error: unknown) => {
  assert.ok(error instanceof WebhookVerificationError);
  assert.match(error.message, reason);
  return true;
};

test('what the reference library signs is verified, and its body comes back', async () => {
  assert.deepEqual(await verifyWebhook(body, signed(), secret), { test: 2_432_232_314 });
  assert.deepEqual(await verifyWebhook(new TextEncoder().encode(body), signed(), secret), { test: 2_432_232_314 });
});

test('the published example verifies at its time', async () => {
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const now = new Date(1_614_265_330_000);
  assert.deepEqual(await verifyWebhook(body, headers, secret, { now }), { test: 2_432_232_314 });
});

test('headers are taken from Headers, in any case, and as lists', async () => {
  const { 'webhook-id': one, ...others } = signed();
  const upperCase = Object.fromEntries(Object.entries(others).map(([name, value]) => [name.toUpperCase(), value]));
  assert.ok(await verifyWebhook(body, new Headers(signed()), secret));
  assert.ok(await verifyWebhook(body, { ...upperCase, 'Webhook-Id': [one], 'content-type': undefined }, secret));
});

test('the secret is taken with and without its prefix', async () => {
  assert.ok(await verifyWebhook(body, signed(), secret.replace('whsec_', '')));
});

test('one signature of several is enough, whatever the others are', async () => {
  const other = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
  const headers = signed();
  const mine = headers['webhook-signature'];
  const theirs = signed(new Date(), other)['webhook-signature'];
  for (const list of [`${theirs} ${mine}`, `${mine} ${theirs}`, `v1a,${'A'.repeat(86)}== ${mine}`, `v2,x ${mine}`])
    assert.ok(await verifyWebhook(body, { ...headers, 'webhook-signature': list }, secret), list);
});

test('another body, id, time, secret or version of signature does not verify', async () => {
  const headers = signed();
  const seconds = Number(headers['webhook-timestamp']);
  const mac = headers['webhook-signature'].slice('v1,'.length);
  const changes: readonly Readonly<Record<string, string>>[] = [
    { 'webhook-id': 'another' },
    { 'webhook-timestamp': String(seconds - 1) },
    { 'webhook-signature': `v2,${mac}` },
    { 'webhook-signature': `v1a,${mac}` },
    { 'webhook-signature': mac },
    { 'webhook-signature': `v1,${mac.slice(0, -2)}` },
    { 'webhook-signature': `v1,${mac}${mac}` },
    { 'webhook-signature': 'v1,' },
    { 'webhook-signature': 'v1,&&&&' },
  ];
  for (const change of changes)
    await assert.rejects(verifyWebhook(body, { ...headers, ...change }, secret), refused(/no signature fits/));
  await assert.rejects(verifyWebhook(`${body} `, headers, secret), refused(/no signature fits/));
  await assert.rejects(verifyWebhook(body, headers, 'whsec_AAECAwQFBgcICQ=='), refused(/no signature fits/));
});

test('what is older or newer than five minutes is refused, unless more is tolerated', async () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const at = (seconds: number) => signed(new Date(now.getTime() + seconds * 1000));
  for (const seconds of [-300, 0, 300]) assert.ok(await verifyWebhook(body, at(seconds), secret, { now }));
  await assert.rejects(verifyWebhook(body, at(-301), secret, { now }), refused(/too old/));
  await assert.rejects(verifyWebhook(body, at(301), secret, { now }), refused(/future/));
  assert.ok(await verifyWebhook(body, at(-301), secret, { now, toleranceSeconds: 600 }));
  const noTime = { ...signed(), 'webhook-timestamp': 'now' };
  await assert.rejects(verifyWebhook(body, noTime, secret), refused(/no number/));
});

test('a header that is missing is named', async () => {
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    const headers = { ...signed(), [name]: undefined };
    await assert.rejects(verifyWebhook(body, headers, secret), refused(new RegExp(name)));
  }
});

test('bytes that are no UTF-8 and what is no secret are not taken for something else', async () => {
  const bytes = Uint8Array.from([0xff, 0xfe]);
  await assert.rejects(verifyWebhook(bytes, signed(), secret), refused(/no signature fits/));
  await assert.rejects(verifyWebhook(body, signed(), 'whsec_not base64'), TypeError);
});
