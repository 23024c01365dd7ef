import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { createPasswordCheck, hashPassword, makeUpPassword } from './passwords.ts';

test('a password fits its own hash only', async () => {
  const check = createPasswordCheck();
  const hash = await hashPassword('Passwort, größer');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await check(hash, 'Passwort, größer'), true);
  assert.equal(await check(hash, 'passwort, größer'), false);
  assert.equal(await check(hash, ''), false);
});

test('nobody has no password', async () => {
  assert.equal(await createPasswordCheck()(undefined, ''), false);
});

test('a flood of checks is refused beyond those that wait, and the rest is answered', async () => {
  const check = createPasswordCheck();
  const hash = await hashPassword('x');
  const flood = await Promise.allSettled(Array.from({ length: 60 }, () => check(hash, 'x')));
  const refused = flood.filter(({ status }) => status === 'rejected');
  assert.equal(refused.length, 8);
  for (const { reason } of refused as PromiseRejectedResult[])
    assert.ok(reason instanceof AppError && reason.code === 'server.busy');
  assert.ok(flood.every((check) => check.status === 'rejected' || check.value));
  assert.equal(await check(hash, 'x'), true);
});

test('a made-up password is long and never the same', () => {
  assert.match(makeUpPassword(), /^[\w-]{24}$/);
  assert.notEqual(makeUpPassword(), makeUpPassword());
});
