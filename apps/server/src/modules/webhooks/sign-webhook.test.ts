import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { signWebhook } from './sign-webhook.ts';
import { keyOf, newWebhookSecret } from './webhook-secret.ts';

const unsigned = {
  id: 'd2d1b7f4-0f3a-4c6e-9f0e-0d2a3c1b5e77',
  at: new Date(),
  body: '{"имя": "Ақбота", "score": 0.5}',
};

test('the reference library accepts what is signed here', () => {
  const secret = newWebhookSecret();
  const headers = signWebhook(unsigned, [secret]);
  assert.deepEqual(new Webhook(secret).verify(unsigned.body, headers), JSON.parse(unsigned.body));
});

test('the signature is the one of the published example', () => {
  const headers = signWebhook(
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  );
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('during the change of a secret the old and the new one both verify', () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const headers = signWebhook(unsigned, secrets);
  for (const secret of secrets) assert.ok(new Webhook(secret).verify(unsigned.body, headers));
  assert.throws(() => new Webhook(newWebhookSecret()).verify(unsigned.body, headers), /No matching signature/);
});

test('another body, another id or another time does not verify', () => {
  const secret = newWebhookSecret();
  const headers = signWebhook(unsigned, [secret]);
  const verify = (body: string, changes: object) => new Webhook(secret).verify(body, { ...headers, ...changes });
  assert.throws(() => verify(`${unsigned.body} `, {}), /No matching signature/);
  assert.throws(() => verify(unsigned.body, { 'webhook-id': 'another' }), /No matching signature/);
  const earlier = String(Number(headers['webhook-timestamp']) - 1);
  assert.throws(() => verify(unsigned.body, { 'webhook-timestamp': earlier }), /No matching signature/);
});

test('a secret is whsec_ and 32 bytes, and never the same twice', () => {
  const secrets = new Set(Array.from({ length: 100 }, newWebhookSecret));
  assert.equal(secrets.size, 100);
  for (const secret of secrets) {
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    assert.equal(keyOf(secret).length, 32);
  }
});
